namespace OpsAutomation.Core.Runbooks.Binding;

/// <summary>The form of the names that become variables or members: inputs, steps, what <c>set</c> sets.</summary>
internal static class VariableName
{
    private const int MaxLength = 60;

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && name[0] is >= 'a' and <= 'z' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
}

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Names of machines, executions and activities: none of the characters that AWS forbids.</summary>
internal static class ResourceName
{
    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    public static bool IsValid(string name)
    {
        foreach (var c in name)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || c >= '\uFFFE' || Forbidden.Contains(c, StringComparison.Ordinal))
                return false;
        return true;
    }
}

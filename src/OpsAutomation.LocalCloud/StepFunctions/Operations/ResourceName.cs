namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Names of machines, executions, activities and aliases: at most 80 characters, none that AWS forbids.</summary>
internal static class ResourceName
{
    private const string Forbidden = "<>{}[]?*\"#%\\^|~`$&,;:/";

    public static bool IsValid(string name)
    {
        if (name.Length is 0 or > 80) return false;
        foreach (var c in name)
            if (char.IsWhiteSpace(c) || char.IsControl(c) || Forbidden.Contains(c, StringComparison.Ordinal)) return false;
        return true;
    }
}

namespace OpsAutomation.Core.Diagnostics;

/// <summary>Writes findings in one of the forms; every form ends with a line end, but for no findings in text.</summary>
public static class FindingsWriter
{
    public static string Write(IReadOnlyList<Finding> findings, FindingFormat format) => format switch
    {
        FindingFormat.Json => JsonFindings.Write(findings),
        FindingFormat.Sarif => SarifFindings.Write(findings),
        FindingFormat.GitHub => GitHubFindings.Write(findings),
        _ => TextFindings.Write(findings),
    };
}

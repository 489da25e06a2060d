namespace OpsAutomation.Core.Diagnostics;

/// <summary>The forms in which findings are written.</summary>
public enum FindingFormat
{
    /// <summary>For people: MSBuild's form, then the line with carets.</summary>
    Text,

    /// <summary>One JSON object with a list.</summary>
    Json,

    /// <summary>SARIF 2.1.0, for code scanning.</summary>
    Sarif,

    /// <summary>Workflow commands of GitHub Actions, which annotate the lines of a pull request.</summary>
    GitHub,
}

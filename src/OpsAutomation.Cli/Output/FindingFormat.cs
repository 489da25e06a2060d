namespace OpsAutomation.Cli.Output;

/// <summary>How findings are written.</summary>
public enum FindingFormat
{
    Text,
    Json,
    Sarif,
    Github,
}

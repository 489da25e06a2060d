namespace OpsAutomation.Core.Diagnostics;

/// <summary>How much a finding weighs; an error stops compiling and deploying.</summary>
public enum Severity
{
    Info,
    Warning,
    Error,
}

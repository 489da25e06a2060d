namespace OpsAutomation.Functions.Runtime;

/// <summary>A step that fails by a name that a runbook can catch: Step Functions matches <see cref="ErrorName"/> in Retry and Catch.</summary>
public sealed class StepFailedException(string errorName, string message, Exception? inner = null) : Exception(message, inner)
{
    public string ErrorName { get; } = errorName;
}

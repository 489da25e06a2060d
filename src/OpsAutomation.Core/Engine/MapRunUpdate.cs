namespace OpsAutomation.Core.Engine;

internal sealed record MapRunUpdate(MapRun Run, int? MaxConcurrency, long? ToleratedFailureCount, double? ToleratedFailurePercentage)
{
    /// <summary>Set when the change is durable, or has come too late.</summary>
    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

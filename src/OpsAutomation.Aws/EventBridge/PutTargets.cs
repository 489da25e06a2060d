namespace OpsAutomation.Aws.EventBridge;

public sealed record PutTargetsRequest(string Rule, IReadOnlyList<Target> Targets, string? EventBusName = null);

public sealed record PutTargetsResponse(int FailedEntryCount, IReadOnlyList<FailedTarget>? FailedEntries = null);

namespace OpsAutomation.Aws.EventBridge;

public sealed record RemoveTargetsRequest(string Rule, IReadOnlyList<string> Ids, string? EventBusName = null, bool? Force = null);

public sealed record RemoveTargetsResponse(int FailedEntryCount, IReadOnlyList<FailedTarget>? FailedEntries = null);

namespace OpsAutomation.Aws.EventBridge;

public sealed record FailedTarget(string? TargetId, string? ErrorCode, string? ErrorMessage);

namespace OpsAutomation.Aws.CloudWatchLogs;

public sealed record PutRetentionPolicyRequest(string LogGroupName, int RetentionInDays);

namespace OpsAutomation.Aws.CloudWatchLogs;

public sealed record CreateLogGroupRequest(string LogGroupName);

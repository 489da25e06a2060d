namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>What StartExecution gave: an ARN and a date, or the error.</summary>
public sealed record ExecutionStart(string ExecutionArn, DateTimeOffset StartDate, AwsError? Error = null)
{
    public static ExecutionStart Refused(AwsError error) => new("", default, error);
}

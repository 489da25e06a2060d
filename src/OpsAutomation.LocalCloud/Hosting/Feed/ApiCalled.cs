namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>An API call was answered.</summary>
/// <param name="ErrorCode">Null for success.</param>
public sealed record ApiCalled(
    DateTimeOffset Time, string Service, string Operation, string CallerArn, int Status, TimeSpan Duration, string RequestId, string? ErrorCode)
    : CloudRecord(Time);

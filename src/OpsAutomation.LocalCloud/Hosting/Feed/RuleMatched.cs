namespace OpsAutomation.LocalCloud.Hosting.Feed;

/// <summary>A rule matched an event, which goes to the target.</summary>
public sealed record RuleMatched(DateTimeOffset Time, string Rule, string TargetArn, string EventId) : CloudRecord(Time);

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>What a Standard child of a map run has had before a restart or redrive.</summary>
/// <param name="IsEnded">It had ended and did not succeed: to go on is a redrive of it, however often the process began anew since.</param>
internal readonly record struct ChildPast(DateTimeOffset StartTime, long LastEventId, int RedriveCount, DateTimeOffset? RedriveTime, bool IsEnded);

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>What a Standard child of a map run has had before a restart or redrive.</summary>
internal readonly record struct ChildPast(DateTimeOffset StartTime, long LastEventId, int RedriveCount);

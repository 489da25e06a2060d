namespace OpsAutomation.Core.Events;

/// <summary>What is odd about a pattern: the field by its path (detail.eventName) and a sentence. Path is empty when it is about the whole.</summary>
public sealed record PatternRemark(string Path, string Sentence);

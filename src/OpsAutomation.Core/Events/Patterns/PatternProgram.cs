namespace OpsAutomation.Core.Events.Patterns;

/// <summary>A compiled pattern: it matches when one of its branches does.</summary>
internal sealed record PatternProgram(PatternBranch[] Branches);

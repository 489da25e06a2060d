namespace OpsAutomation.Core.Events.Patterns;

/// <summary>A compiled pattern: it matches when one of its branches does.</summary>
/// <param name="Overwritten">Paths that stand more than once, so that what was written first is lost.</param>
internal sealed record PatternProgram(PatternBranch[] Branches, IReadOnlyList<string> Overwritten);

using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>One way in which a pattern matches: all these paths, in ordinal order, each by one of its tests.</summary>
internal sealed record PatternBranch(string[] Paths, ValueTest[][] Tests);

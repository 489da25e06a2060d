namespace OpsAutomation.Core.Events.Matching;

/// <summary>A test that leads to a branch.</summary>
internal sealed class Anchor(ValueTest test, MatchBranch branch)
{
    public ValueTest Test => test;

    public MatchBranch Branch => branch;

    /// <summary>Set when it was removed from a structure that forgets only now and then.</summary>
    public bool IsRemoved { get; set; }
}

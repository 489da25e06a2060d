namespace OpsAutomation.Core.Events.Matching;

/// <summary>A test that is asked before it leads to its target.</summary>
internal sealed class Anchor(ValueTest test, MatchTarget target) : Hit
{
    public ValueTest Test => test;

    public MatchTarget Target => target;

    /// <summary>Set when it was removed from a structure that forgets only now and then.</summary>
    public bool IsRemoved { get; set; }

    public override void Propose(EventScalar value, MatchScratch scratch)
    {
        if (test.Accepts(value)) scratch.Propose(target);
    }
}

namespace OpsAutomation.Core.Events.Matching;

/// <summary>What is proposed when a value was found: a rule, or one of the ways in which it matches.</summary>
internal abstract class MatchTarget : Hit
{
    /// <summary>Ascending, never used twice in an index: by it a reader tells targets apart, and leaves out what was added since it began.</summary>
    public int Serial { get; set; }

    public override void Propose(EventScalar value, MatchScratch scratch) => scratch.Propose(this);
}

namespace OpsAutomation.Core.Events.Matching;

/// <summary>What a key of a field leads to.</summary>
internal abstract class Hit
{
    /// <summary>Proposes what the value, found by the key, really leads to.</summary>
    public abstract void Propose(EventScalar value, MatchScratch scratch);
}

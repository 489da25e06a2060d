namespace OpsAutomation.Core.Events.Matching;

/// <summary>One way in which a rule matches, when it takes more than one look: fields that must all match, in the order of their paths.</summary>
/// <param name="parts">Empty when finding it is the proof.</param>
internal sealed class MatchBranch(MatchRule rule, FieldTests[] parts) : MatchTarget
{
    public MatchRule Rule => rule;

    public FieldTests[] Parts => parts;

    /// <summary>The field through which it is found; -1: looked at for every event.</summary>
    public int AnchorField { get; set; }
}

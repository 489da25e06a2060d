namespace OpsAutomation.Core.Dispatching;

/// <summary>What to do about a claim.</summary>
public enum VerdictKind
{
    /// <summary>Write the claim, then start the run.</summary>
    Claim,

    /// <summary>The claim is ours already and its start is not confirmed: start the run as it was claimed.</summary>
    Resume,

    /// <summary>Decided before; nothing is to be done.</summary>
    Settled,

    /// <summary>A guard stops it; record why.</summary>
    Refuse,
}

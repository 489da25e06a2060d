namespace OpsAutomation.Core.Events.Matching;

/// <summary>A pattern in an index, on behalf of one value. A pattern of one field is its own target.</summary>
internal class MatchRule : MatchTarget
{
    private bool _isRemoved;

    /// <summary>One way after another; the rule matches when one does. Empty when the rule is its own target.</summary>
    public MatchBranch[] Branches { get; set; } = [];

    /// <summary>Set before anything else when it goes, so that a reader under way leaves it out.</summary>
    public bool IsRemoved
    {
        get => Volatile.Read(ref _isRemoved);
        set => Volatile.Write(ref _isRemoved, value);
    }
}

/// <summary>A rule and what stands for it outside.</summary>
internal sealed class MatchRule<T>(T value, ulong fingerprint) : MatchRule
{
    public T Value => value;

    /// <summary>Of the pattern's text, which is not kept.</summary>
    public ulong Fingerprint => fingerprint;
}

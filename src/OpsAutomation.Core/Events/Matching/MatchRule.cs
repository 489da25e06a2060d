namespace OpsAutomation.Core.Events.Matching;

/// <summary>A pattern in an index, on behalf of one value.</summary>
internal class MatchRule
{
    /// <summary>One alternative after another; the rule matches when one does.</summary>
    public MatchBranch[] Branches { get; set; } = [];
}

/// <summary>A rule and what stands for it outside.</summary>
internal sealed class MatchRule<T>(T value) : MatchRule
{
    public T Value => value;
}

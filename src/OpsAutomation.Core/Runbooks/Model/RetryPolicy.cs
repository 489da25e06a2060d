using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A step's <c>retry</c>, in Step Functions' words; no attempts at all when it is <c>none</c>.</summary>
public sealed record RetryPolicy(SourceSpan At)
{
    /// <summary>Whether even Step Functions' documented retry for transient errors is off.</summary>
    public bool IsNone { get; init; }

    /// <summary>How many retries, the first attempt not counted.</summary>
    public int? MaxAttempts { get; init; }

    public Duration? Interval { get; init; }

    public double? BackoffRate { get; init; }

    public Duration? MaxDelay { get; init; }

    public bool? Jitter { get; init; }

    /// <summary>Names of errors; every error when empty.</summary>
    public ImmutableArray<Located<string>> Errors { get; init; } = [];
}

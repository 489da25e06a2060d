using System.Collections.Immutable;

namespace OpsAutomation.Core.Asl;

public sealed record Retrier
{
    public const int DefaultMaxAttempts = 3;

    public required ImmutableArray<string> ErrorEquals { get; init; }

    public int IntervalSeconds { get; init; } = 1;

    /// <summary>Retries after the first attempt; 0 is none.</summary>
    public int MaxAttempts { get; init; } = DefaultMaxAttempts;

    public double BackoffRate { get; init; } = 2;

    public int? MaxDelaySeconds { get; init; }

    /// <summary>JitterStrategy FULL: the delay is drawn between 0 and the computed one.</summary>
    public bool HasFullJitter { get; init; }
}

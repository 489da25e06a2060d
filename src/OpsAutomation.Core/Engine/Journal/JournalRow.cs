using System.Collections.Immutable;
using OpsAutomation.Core.Engine.History;

namespace OpsAutomation.Core.Engine.Journal;

/// <summary>One burst of one execution: what a restart needs, and what readers of the history want.</summary>
public sealed record JournalRow
{
    /// <summary>From 1 in each execution, without gaps.</summary>
    public required long Sequence { get; init; }

    public required ImmutableArray<JournalRecord> Records { get; init; }

    /// <summary>Events with ids already given.</summary>
    public required ImmutableArray<HistoryEvent> Events { get; init; }

    /// <summary>The last id given in the execution's history, up to and with this row.</summary>
    public required long LastEventId { get; init; }

    /// <summary>Set in the last row of an execution.</summary>
    public ExecutionResult? Ended { get; init; }

    /// <summary>Histories of the Standard children of distributed Maps, which this execution runs.</summary>
    public ImmutableArray<ChildEvents> ChildEvents { get; init; } = [];
}

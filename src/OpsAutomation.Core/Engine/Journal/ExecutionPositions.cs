namespace OpsAutomation.Core.Engine.Journal;

/// <summary>The latest positions of an execution's live scopes, folded from its rows in order. O(live scopes), whatever the length of the log.</summary>
public sealed class ExecutionPositions
{
    public long LastSequence { get; private set; }

    public long LastEventId { get; private set; }

    /// <summary>Set when the rows hold the execution's end: there is nothing to resume.</summary>
    public ExecutionResult? Ended { get; private set; }

    public void Apply(JournalRow row)
    {
        LastSequence = row.Sequence;
        if (!row.Events.IsEmpty) LastEventId = row.Events[^1].Id;
        Ended = row.Ended ?? Ended;
    }

    /// <summary>One row that says what all the rows applied so far say, without their events: for a log that is rewritten shorter.</summary>
    public JournalRow ToRow() => new() { Sequence = LastSequence, Records = [], Events = [], Ended = Ended };
}

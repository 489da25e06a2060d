using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Conformance.States;

/// <summary>Keeps the rows of one execution.</summary>
internal sealed class MemoryJournal : IJournal
{
    public List<HistoryEvent> Events { get; } = [];

    public List<JournalRow> Rows { get; } = [];

    public ValueTask AppendAsync(Execution execution, JournalRow row)
    {
        // Through the stored form, so that it is under test too.
        var stored = JournalCodec.Decode(JournalCodec.Encode(row));
        Rows.Add(stored);
        Events.AddRange(stored.Events);
        return ValueTask.CompletedTask;
    }

    /// <summary>Where the execution stood after so many rows.</summary>
    public ExecutionPositions After(int rows)
    {
        var positions = new ExecutionPositions();
        foreach (var row in Rows.Take(rows)) positions.Apply(row);
        return positions;
    }
}

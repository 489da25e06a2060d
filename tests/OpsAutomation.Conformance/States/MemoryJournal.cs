using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Conformance.States;

/// <summary>Keeps the history of one execution.</summary>
internal sealed class MemoryJournal : IJournal
{
    public List<HistoryEvent> Events { get; } = [];

    public ValueTask AppendAsync(Execution execution, JournalRow row)
    {
        // Through the stored form, so that it is under test too.
        Events.AddRange(JournalCodec.Decode(JournalCodec.Encode(row)).Events);
        return ValueTask.CompletedTask;
    }
}

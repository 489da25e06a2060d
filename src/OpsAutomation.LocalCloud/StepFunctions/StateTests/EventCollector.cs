using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Keeps the events of one execution in memory.</summary>
internal sealed class EventCollector : IJournal
{
    public List<HistoryEvent> Events { get; } = [];

    public ValueTask AppendAsync(Execution execution, JournalRow row)
    {
        Events.AddRange(row.Events);
        return ValueTask.CompletedTask;
    }
}

using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Tests.Engine;

/// <summary>A journal on a disk that is full: it throws at once, or fails the task it gave.</summary>
internal sealed class BrokenJournal(bool throws) : IJournal
{
    public ValueTask AppendAsync(Execution execution, JournalRow row) =>
        throws ? throw new IOException("full") : ValueTask.FromException(new IOException("full"));
}

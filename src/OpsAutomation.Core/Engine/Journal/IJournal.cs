namespace OpsAutomation.Core.Engine.Journal;

/// <summary>
/// Takes what executions do, one row a burst, in order for each execution. The engine issues no effect and takes no further
/// message of that execution until the returned task is done: then the row is durable. Also the place to learn of histories and ends.
/// </summary>
public interface IJournal
{
    ValueTask AppendAsync(Execution execution, JournalRow row);
}

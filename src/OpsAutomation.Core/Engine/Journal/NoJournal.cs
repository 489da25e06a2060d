namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Keeps nothing: everything in memory ends with the process.</summary>
public sealed class NoJournal : IJournal
{
    public static readonly NoJournal Instance = new();

    private NoJournal()
    {
    }

    public ValueTask AppendAsync(Execution execution, JournalRow row) => ValueTask.CompletedTask;
}

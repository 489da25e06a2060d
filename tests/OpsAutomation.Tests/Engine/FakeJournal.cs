using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Tests.Engine;

/// <summary>Keeps the rows as bytes, as a disk would; holds them back while it is told to.</summary>
internal sealed class FakeJournal(TimeProvider? clock = null) : IJournal
{
    private readonly List<TaskCompletionSource> _held = [];

    public List<byte[]> Rows { get; } = [];

    public List<DateTimeOffset> Times { get; } = [];

    public bool Holds { get; set; }

    public IEnumerable<HistoryEvent> Events => Rows.SelectMany(static r => JournalCodec.Decode(r).Events);

    public ValueTask AppendAsync(Execution execution, JournalRow row)
    {
        Rows.Add(JournalCodec.Encode(row));
        Times.Add(clock?.GetUtcNow() ?? default);
        if (!Holds) return ValueTask.CompletedTask;
        var held = new TaskCompletionSource();
        _held.Add(held);
        return new ValueTask(held.Task);
    }

    public void Release()
    {
        Holds = false;
        foreach (var held in _held) held.SetResult();
        _held.Clear();
    }
}

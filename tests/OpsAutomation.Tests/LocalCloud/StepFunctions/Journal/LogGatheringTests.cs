using System.Collections.Concurrent;
using OpsAutomation.Core.Engine;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Journal;

public sealed class LogGatheringTests
{
    private readonly ConcurrentQueue<LogEntry> _queue = new();

    [Fact]
    public void What_comes_while_the_others_are_written_goes_with_them_in_order()
    {
        var gathering = new LogGathering(_queue, 100);
        var batch = new List<LogEntry>();
        var entries = Enumerable.Range(0, 5).Select(static i => Entry(i)).ToList();
        entries[..2].ForEach(_queue.Enqueue);
        gathering.Take(batch);
        entries[2..].ForEach(_queue.Enqueue);
        Assert.True(gathering.More(batch));
        Assert.False(gathering.More(batch));
        Assert.Equal(entries, batch);
    }

    [Fact]
    public void A_commit_takes_no_more_rows_than_it_may()
    {
        var gathering = new LogGathering(_queue, 3);
        var batch = new List<LogEntry>();
        for (var i = 0; i < 5; i++) _queue.Enqueue(Entry(i));
        gathering.Take(batch);
        Assert.False(gathering.More(batch));
        Assert.Equal(3, batch.Count);
        Assert.Equal(2, _queue.Count);
    }

    [Fact]
    public void Those_that_do_not_come_back_are_not_waited_for_without_end()
    {
        var gathering = new LogGathering(_queue, 100);
        var batch = new List<LogEntry>();
        _queue.Enqueue(Entry(0));
        gathering.Take(batch);
        gathering.Commits();
        gathering.Committed(50);
        batch.Clear();
        _queue.Enqueue(Entry(1));
        gathering.Take(batch);
        Assert.False(gathering.More(batch));
        Assert.Single(batch);
    }

    private static LogEntry Entry(long id) => new(new ExecutionEntry(id, new ExecutionHead
    {
        Arn = $"arn:{id}",
        Name = $"{id}",
        MachineArn = "arn:m",
        MachineName = "m",
        DefinitionId = "d",
        RoleArn = "arn:r",
        StartTime = DateTimeOffset.UnixEpoch,
        Type = ExecutionType.Standard,
    }), LogKind.Burst, []);
}

using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using Xunit;

namespace OpsAutomation.Tests.Engine.Distributed;

public sealed class MapRunRedriveTests
{
    [Theory]
    [InlineData("STANDARD")]
    [InlineData("EXPRESS")]
    public void Only_children_that_did_not_succeed_run_again(string type)
    {
        using var first = new World(Definition(type), Tasks(bad: 2, worse: 4), "[1,2,3,4,5]");
        Assert.Equal("States.ExceedToleratedFailureThreshold", first.RunToEnd().Error);
        var run = Assert.Single(first.Execution.MapRuns);
        Assert.Equal((2L, 2L, 0L, 1L), (run.Executions.Succeeded, run.Executions.Failed, run.Executions.Aborted, run.Executions.Pending));
        var positions = Fold(first.Journal.Rows);
        positions.Reopen();

        using var second = new World(Definition(type), Tasks(), "[1,2,3,4,5]", positions: positions);
        Assert.Equal("[1,2,3,4,5]", second.RunToEnd().Output!.ToString());
        Assert.Equal(["2", "4", "5"], second.Tasks.Issued.Select(static c => c.Arguments.ToString()));
        var again = Assert.Single(second.Execution.MapRuns);
        Assert.Equal((run.Arn, run.StartTime, 1, ExecutionStatus.Succeeded), (again.Arn, again.StartTime, again.RedriveCount, again.Status));
        Assert.Equal((5L, 0L, 0L), (again.Executions.Succeeded, again.Executions.Failed, again.Executions.PendingRedrive));
        Assert.Equal(
            ["ExecutionRedriven", "MapRunRedriven", "MapRunSucceeded"],
            second.History.Take(3).Select(static e => e[(e.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
    }

    [Fact]
    public void The_history_of_a_redriven_child_goes_on()
    {
        using var first = new World(Definition("STANDARD"), Tasks(bad: 1, worse: 2), "[1,2]");
        first.RunToEnd();
        var positions = Fold(first.Journal.Rows);
        positions.Reopen();
        using var second = new World(Definition("STANDARD"), Tasks(), "[1,2]", positions: positions);
        second.RunToEnd();
        var children = first.Journal.Rows.Concat(second.Journal.Rows).SelectMany(static r => JournalCodec.Decode(r).ChildEvents)
            .GroupBy(static c => c.Child.ExecutionArn).ToList();
        Assert.Equal(2, children.Count);
        foreach (var child in children)
        {
            var events = child.SelectMany(static c => c.Events).ToList();
            Assert.Equal(Enumerable.Range(1, events.Count).Select(static i => (long)i), events.Select(static e => e.Id));
            Assert.Single(events, static e => e.Type == HistoryEventType.ExecutionRedriven);
            Assert.Equal((1, ExecutionStatus.Succeeded), (child.Last().Child.RedriveCount, child.Last().Ended!.Status));
        }
    }

    [Fact]
    public void A_redrive_that_a_crash_cuts_short_is_told_once_by_every_child()
    {
        using var first = new World(Definition("STANDARD", concurrency: 0), new FakeTasks { Decide = static _ => TaskOutcome.Failure("Bad", null) }, "[1,2,3]");
        first.RunToEnd();
        var positions = Fold(first.Journal.Rows);
        positions.Reopen();
        using var second = new World(Definition("STANDARD", concurrency: 0), input: "[1,2,3]", positions: positions);
        second.Settle();
        var whole = first.Journal.Rows.Concat(second.Journal.Rows).ToList();
        for (var kept = first.Journal.Rows.Count; kept <= whole.Count; kept++)
        {
            var cut = Fold(first.Journal.Rows);
            cut.Reopen();
            foreach (var row in whole.Take(kept).Skip(first.Journal.Rows.Count)) cut.Apply(JournalCodec.Decode(row));
            var tasks = new FakeTasks { Adopts = true, Decide = static call => TaskOutcome.Success(call.Arguments) };
            using var third = new World(Definition("STANDARD", concurrency: 0), tasks, "[1,2,3]", positions: cut);
            Assert.Equal(ExecutionStatus.Succeeded, third.RunToEnd().Status);
            var rows = whole.Take(kept).Concat(third.Journal.Rows).Select(static r => JournalCodec.Decode(r)).ToList();
            Assert.Single(rows.SelectMany(static r => r.Events), static e => e.Type == HistoryEventType.ExecutionRedriven);
            Assert.Single(rows.SelectMany(static r => r.Events), static e => e.Type == HistoryEventType.MapRunRedriven);
            foreach (var child in rows.SelectMany(static r => r.ChildEvents).GroupBy(static c => c.Child.ExecutionArn))
            {
                Assert.Single(child.SelectMany(static c => c.Events), static e => e.Type == HistoryEventType.ExecutionRedriven);
                Assert.Equal(1, child.Last().Child.RedriveCount);
                Assert.NotNull(child.Last().Child.RedriveTime);
            }
        }
    }

    [Fact]
    public void Children_that_are_redriven_keep_to_the_concurrency()
    {
        using var first = new World(Definition("STANDARD", concurrency: 0), input: "[1,2,3]");
        first.Settle();
        first.Execution.MapRuns.Single().Update(1, null, null);
        first.Execution.Stop(null, null);
        first.RunToEnd();
        Assert.Equal((ExecutionStatus.Aborted, 3L), (first.Execution.MapRuns.Single().Status, first.Execution.MapRuns.Single().Executions.Aborted));
        var positions = Fold(first.Journal.Rows);
        positions.Reopen();
        using var second = new World(Definition("STANDARD"), input: "[1,2,3]", positions: positions);
        second.Settle();
        Assert.Single(second.Tasks.Issued);
        var run = Assert.Single(second.Execution.MapRuns);
        Assert.Equal((1L, 2L, 0L), (run.Executions.Running, run.Executions.PendingRedrive, run.Executions.Pending));
    }

    [Fact]
    public void New_settings_of_a_map_run_hold_over_a_restart()
    {
        using var first = new World(Definition("STANDARD"), input: "[1,2,3]");
        first.Settle();
        first.Execution.MapRuns.Single().Update(2, 3, null);
        first.Settle();
        Assert.Equal(2, first.Tasks.Issued.Count);
        using var second = new World(Definition("STANDARD"), new FakeTasks { Adopts = true }, "[1,2,3]", positions: Fold(first.Journal.Rows));
        second.Settle();
        var run = Assert.Single(second.Execution.MapRuns);
        Assert.Equal((2, 3L, 2L, 1L), (run.MaxConcurrency, run.ToleratedFailureCount, run.Executions.Running, run.Executions.Pending));
        Assert.Equal(2, second.Tasks.Adopted.Count);
    }

    [Fact]
    public void A_threshold_that_is_lowered_below_what_failed_ends_the_map_run()
    {
        using var world = new World(
            Definition("STANDARD"), new FakeTasks { Decide = static call => call.Arguments.AsLong == 1 ? TaskOutcome.Failure("Bad", null) : null }, "[1,2,3]");
        world.Settle();
        Assert.Equal(1, world.Execution.MapRuns.Single().Executions.Failed);
        world.Execution.MapRuns.Single().Update(null, 0, null);
        Assert.Equal("States.ExceedToleratedFailureThreshold", world.RunToEnd().Error);
        Assert.Equal(1, world.Execution.MapRuns.Single().Executions.Aborted);
    }

    [Fact]
    public void Items_are_counted_in_batches()
    {
        var definition = Definition("EXPRESS").Replace("\"Label\":\"L\",", "\"ItemBatcher\":{\"MaxItemsPerBatch\":2},", StringComparison.Ordinal);
        using var world = new World(definition, new FakeTasks { Decide = static call => TaskOutcome.Success(call.Arguments) }, "[1,2,3]");
        world.RunToEnd();
        var run = world.Execution.MapRuns.Single();
        Assert.Equal((2L, 3L, 3L), (run.Executions.Total, run.Items.Total, run.Items.Succeeded));
    }

    private static FakeTasks Tasks(long bad = 0, long worse = 0) => new()
    {
        Decide = call => call.Arguments.AsLong == bad || call.Arguments.AsLong == worse
            ? TaskOutcome.Failure("Bad", null)
            : TaskOutcome.Success(call.Arguments),
    };

    private static string Definition(string type, int concurrency = 1) => $$$$"""
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","MaxConcurrency":{{{{concurrency}}}},"ToleratedFailureCount":1,
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"{{{{type}}}}"},"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"End":true}}}
        """;

    private static ExecutionPositions Fold(IEnumerable<byte[]> rows)
    {
        var positions = new ExecutionPositions();
        foreach (var row in rows) positions.Apply(JournalCodec.Decode(row));
        return positions;
    }
}

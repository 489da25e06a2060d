using System.Globalization;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

public sealed class ResumeTests
{
    public static TheoryData<string, string> Machines => new()
    {
        { "loop", """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"i":0},"Next":"C"},"C":{"Type":"Choice","Choices":[{"Variable":"$.i","NumericLessThan":40,"Next":"B"}],"Default":"S"},"B":{"Type":"Pass","Parameters":{"i.$":"States.MathAdd($.i, 1)"},"Next":"C"},"S":{"Type":"Succeed"}}}""" },
        { "tasks", """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","ResultPath":"$.t","Assign":{"x.$":"$"},"Next":"W"},"W":{"Type":"Wait","Seconds":30,"Next":"U"},"U":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f","Payload.$":"$x"},"Retry":[{"ErrorEquals":["Once"],"IntervalSeconds":5}],"ResultPath":"$.u","End":true}}}""" },
        { "parallel", """{"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[{"StartAt":"W1","States":{"W1":{"Type":"Wait","Seconds":10,"Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},{"StartAt":"W2","States":{"W2":{"Type":"Wait","Seconds":20,"Next":"N"},"N":{"Type":"Parallel","Branches":[{"StartAt":"W3","States":{"W3":{"Type":"Wait","Seconds":5,"End":true}}},{"StartAt":"P3","States":{"P3":{"Type":"Pass","End":true}}}],"End":true}}}],"Next":"E"},"E":{"Type":"Pass","End":true}}}""" },
        { "map", """{"StartAt":"V","States":{"V":{"Type":"Pass","Assign":{"k":3},"Result":[1,2,3,4,5],"Next":"M"},"M":{"Type":"Map","MaxConcurrency":2,"ItemSelector":{"v.$":"$$.Map.Item.Value","k.$":"$k"},"ItemProcessor":{"StartAt":"W","States":{"W":{"Type":"Wait","SecondsPath":"$.v","Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"Retry":[{"ErrorEquals":["Never"]}],"End":true}}}""" },
        { "distributed", """{"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":2,"ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"JSON"},"Parameters":{"Bucket":"b","Key":"k"}},"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3,"Next":"T"},"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"End":true}}}""" },
    };

    [Theory]
    [MemberData(nameof(Machines))]
    public void Cut_at_any_committed_row_the_execution_comes_to_the_same_end(string name, string definition)
    {
        using var whole = new World(definition, Tasks(), limits: Small);
        var end = whole.RunToEnd();
        var rows = whole.Journal.Rows.ToList();
        Assert.True(rows.Count > 1, name);
        for (var cut = 1; cut < rows.Count; cut++)
        {
            var positions = Fold(rows.Take(cut));
            using var rest = new World(definition, Tasks(), limits: Small, positions: positions, now: whole.Journal.Times[cut - 1]);
            var again = rest.RunToEnd();
            Assert.Equal((end.Status, end.Output?.ToString(), end.Error), (again.Status, again.Output?.ToString(), again.Error));
            var ids = rows.Take(cut).Concat(rest.Journal.Rows).SelectMany(static r => JournalCodec.Decode(r).Events).Select(static e => e.Id).ToList();
            Assert.Equal(Enumerable.Range(1, ids.Count).Select(static i => (long)i), ids);
            Assert.Equal(whole.History.Count(), ids.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void A_log_rewritten_shorter_says_the_same(string name, string definition)
    {
        using var whole = new World(definition, Tasks(), limits: Small);
        var end = whole.RunToEnd();
        for (var cut = 1; cut < whole.Journal.Rows.Count; cut++)
        {
            var shorter = JournalCodec.Encode(Fold(whole.Journal.Rows.Take(cut)).ToRow());
            using var rest = new World(definition, Tasks(), limits: Small, positions: Fold([shorter]), now: whole.Journal.Times[cut - 1]);
            Assert.Equal(end.Output?.ToString(), rest.RunToEnd().Output?.ToString());
        }
        Assert.NotEmpty(name);
    }

    [Fact]
    public void A_task_in_flight_that_nobody_knows_of_fails_with_a_transient_error_that_its_retry_takes()
    {
        const string Definition =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"Retry":[{"ErrorEquals":["Lambda.ServiceException"]}],"End":true}}}""";
        using var first = new World(Definition);
        first.Settle();
        using var second = new World(Definition, new FakeTasks().Succeed("T", "1"), positions: Fold(first.Journal.Rows));
        Assert.Equal("1", second.RunToEnd().Output!.ToString());
        Assert.Contains(second.History, static e => e.EndsWith("TaskFailed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_task_in_flight_without_a_retry_never_runs_twice()
    {
        const string Definition =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"End":true}}}""";
        using var first = new World(Definition);
        first.Settle();
        using var second = new World(Definition, new FakeTasks().Succeed("T", "1"), positions: Fold(first.Journal.Rows));
        Assert.Equal("Lambda.ServiceException", second.RunToEnd().Error);
        Assert.Empty(second.Tasks.Issued);
    }

    [Fact]
    public void A_task_token_stays_valid()
    {
        const string Definition =
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"End":true}}}""";
        using var first = new World(Definition);
        first.Settle();
        first.Tasks.Issued.Single().ReportSubmitted(JsonObject.Of(("MessageId", "m")));
        first.Settle();
        using var second = new World(Definition, new FakeTasks { Adopts = true }, positions: Fold(first.Journal.Rows));
        second.Settle();
        var adopted = second.Tasks.Adopted.Single();
        Assert.Equal(first.Tasks.Issued.Single().Token, adopted.Token);
        Assert.Equal("""{"MessageId":"m"}""", adopted.SubmittedOutput!.ToString());
        adopted.ReportOutcome(TaskOutcome.Success("ok"));
        Assert.Equal("ok", second.RunToEnd().Output!.AsText);
    }

    [Fact]
    public void A_redriven_execution_goes_on_at_the_state_that_failed()
    {
        const string Definition =
            """{"StartAt":"A","States":{"A":{"Type":"Pass","Result":{"a":1},"Next":"P"},"P":{"Type":"Parallel","Branches":[{"StartAt":"Ok","States":{"Ok":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}}],"End":true}}}""";
        using var first = new World(Definition, new FakeTasks().Succeed("Ok", "1").Answer("T", TaskOutcome.Failure("Bad", null)));
        Assert.Equal("Bad", first.RunToEnd().Error);
        var positions = Fold(first.Journal.Rows);
        Assert.NotNull(positions.Ended);
        positions.Reopen();
        using var second = new World(Definition, new FakeTasks().Succeed("T", "2"), positions: positions);
        Assert.Equal("[1,2]", second.RunToEnd().Output!.ToString());
        Assert.EndsWith("ExecutionRedriven", second.History.First(), StringComparison.Ordinal);
        Assert.Null(Fold(first.Journal.Rows.Concat(second.Journal.Rows.Take(1))).Ended);
    }

    [Fact]
    public void A_map_run_may_be_widened_while_it_runs()
    {
        using var world = new World(
            """{"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"End":true}}}""",
            input: "[1,2,3]");
        world.Settle();
        Assert.Single(world.Tasks.Issued);
        world.Execution.MapRuns.Single().Update(3, null, null);
        world.Settle();
        Assert.Equal(3, world.Tasks.Issued.Count);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(150, 150)]
    public void A_distributed_map_has_as_many_children_under_way_as_may_be_before_and_after_a_restart(int concurrency, int running)
    {
        var definition =
            """{"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":$,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"X","States":{"X":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"End":true}}}"""
                .Replace("$", concurrency.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var input = $"[{string.Join(',', Enumerable.Range(0, 200))}]";
        using var first = new World(definition, input: input, limits: Small);
        first.Settle();
        Assert.Equal(running, first.Tasks.Issued.Count);
        for (var cut = 1; cut < first.Journal.Rows.Count; cut++)
        {
            using var rest = new World(definition, new FakeTasks { Adopts = true }, input, Small, Fold(first.Journal.Rows.Take(cut)));
            rest.Settle();
            Assert.Equal(running, rest.Tasks.Issued.Count + rest.Tasks.Adopted.Count);
        }
    }

    private static OpsAutomation.Core.Engine.ExecutionLimits Small => OpsAutomation.Core.Engine.ExecutionLimits.Aws with { MaxTransitionsPerBurst = 5 };

    private static FakeTasks Tasks() => new FakeTasks { Adopts = true }
        .Succeed("T", """{"done":true}""")
        .Answer("U", TaskOutcome.Failure("Once", null), TaskOutcome.Success("second"))
        .Answer("M", TaskOutcome.Success(JsonObject.Of(("Body", "[1,2,3]"))));

    private static ExecutionPositions Fold(IEnumerable<byte[]> rows)
    {
        var positions = new ExecutionPositions();
        foreach (var row in rows) positions.Apply(JournalCodec.Decode(row));
        return positions;
    }
}

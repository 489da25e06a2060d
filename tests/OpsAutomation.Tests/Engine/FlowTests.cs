using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

public sealed class FlowTests
{
    [Fact]
    public void A_branch_that_fails_gives_up_its_siblings()
    {
        using var world = new World("""
            {"StartAt":"P","States":{"P":{"Type":"Parallel","Branches":[
              {"StartAt":"Slow","States":{"Slow":{"Type":"Wait","Seconds":60,"End":true}}},
              {"StartAt":"Bad","States":{"Bad":{"Type":"Fail","Error":"E","Cause":"c"}}}],
              "Catch":[{"ErrorEquals":["E"],"Next":"Caught"}],"End":true},"Caught":{"Type":"Pass","End":true}}}
            """);
        var result = world.RunToEnd();
        Assert.Equal("""{"Error":"E","Cause":"c"}""", result.Output!.ToString());
        Assert.Equal(TimeSpan.Zero, world.Elapsed);
        Assert.Contains(world.History, static e => e.EndsWith("WaitStateAborted", StringComparison.Ordinal));
    }

    [Fact]
    public void Branches_read_the_variables_around_them_and_keep_their_own()
    {
        var result = World.Run("""
            {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x":1},"Next":"P"},
             "P":{"Type":"Parallel","Branches":[
               {"StartAt":"B","States":{"B":{"Type":"Pass","Assign":{"y.$":"States.MathAdd($x, 1)"},"Next":"C"},"C":{"Type":"Pass","Parameters":{"v.$":"$y"},"End":true}}},
               {"StartAt":"D","States":{"D":{"Type":"Pass","Parameters":{"v.$":"$x"},"End":true}}}],"End":true}}}
            """);
        Assert.Equal("""[{"v":2},{"v":1}]""", result.Output!.ToString());
    }

    [Fact]
    public void A_map_keeps_the_order_of_its_items_and_its_concurrency()
    {
        var tasks = new FakeTasks();
        using var world = new World(
            """{"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":2,"ItemSelector":{"i.$":"$$.Map.Item.Index","v.$":"$$.Map.Item.Value"},"ItemProcessor":{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","End":true}}},"End":true}}}""",
            tasks, "[10,20,30]");
        world.Settle();
        Assert.Equal(2, tasks.Issued.Count);
        tasks.Issued[1].ReportOutcome(TaskOutcome.Success("second"));
        world.Settle();
        Assert.Equal("""{"i":2,"v":30}""", tasks.Issued[2].Arguments.ToString());
        tasks.Issued[2].ReportOutcome(TaskOutcome.Success("third"));
        tasks.Issued[0].ReportOutcome(TaskOutcome.Success("first"));
        Assert.Equal("""["first","second","third"]""", world.RunToEnd().Output!.ToString());
    }

    [Theory]
    [InlineData("\"ToleratedFailureCount\":1", true)]
    [InlineData("\"ToleratedFailurePercentage\":34", true)]
    [InlineData("\"ToleratedFailurePercentage\":33", false)]
    [InlineData("\"Comment\":\"\"", false)]
    public void A_distributed_map_bears_as_many_failures_as_it_says(string tolerance, bool bears)
    {
        using var world = new World($$$$"""
            {"StartAt":"M","States":{"M":{"Type":"Map",{{{{tolerance}}}},"MaxConcurrency":1,"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{
              "C":{"Type":"Choice","Choices":[{"Variable":"$","NumericEquals":2,"Next":"F"}],"Default":"S"},"F":{"Type":"Fail","Error":"E"},"S":{"Type":"Succeed"}}},"End":true}}}
            """, input: "[1,2,3]");
        var result = world.RunToEnd();
        Assert.Equal(bears ? "[1,3]" : null, result.Output?.ToString());
        Assert.Equal(bears ? null : "States.ExceedToleratedFailureThreshold", result.Error);
        Assert.Equal(1, world.Execution.MapRuns.Single().Executions.Failed);
    }

    [Fact]
    public void Items_are_read_from_an_object_and_batched()
    {
        var tasks = new FakeTasks().Answer("M", TaskOutcome.Success(JsonObject.Of(("Body", "id,name\n1,\"a, b\"\n2,c\n3,d\n"))));
        using var world = new World("""
            {"StartAt":"M","States":{"M":{"Type":"Map","ItemReader":{"Resource":"arn:aws:states:::s3:getObject","ReaderConfig":{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"},"Parameters":{"Bucket":"b","Key":"k"}},
              "ItemBatcher":{"MaxItemsPerBatch":2,"BatchInput":{"k":1}},
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}
            """, tasks);
        Assert.Equal(
            """[{"BatchInput":{"k":1},"Items":[{"id":"1","name":"a, b"},{"id":"2","name":"c"}]},{"BatchInput":{"k":1},"Items":[{"id":"3","name":"d"}]}]""",
            world.RunToEnd().Output!.ToString());
        Assert.Equal("""{"Bucket":"b","Key":"k"}""", tasks.Issued.Single().Arguments.ToString());
    }

    [Fact]
    public void Results_are_written_with_a_manifest()
    {
        var tasks = new FakeTasks().Succeed("M", "{}");
        using var world = new World("""
            {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"}},
              "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}
            """, tasks, "[1]");
        var result = world.RunToEnd();
        Assert.Equal("b", result.Output!["ResultWriterDetails"]!["Bucket"]!.AsText);
        Assert.Equal(2, tasks.Issued.Count);
        Assert.EndsWith("/manifest.json", result.Output["ResultWriterDetails"]!["Key"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_without_a_match_fails()
    {
        var result = World.Run(
            """{"StartAt":"C","States":{"C":{"Type":"Choice","Choices":[{"Variable":"$.a","StringMatches":"x*z","Next":"S"}]},"S":{"Type":"Succeed"}}}""",
            input: """{"a":"xy"}""");
        Assert.Equal("States.NoChoiceMatched", result.Error);
    }

    [Fact]
    public void The_machines_timeout_ends_the_execution()
    {
        using var world = new World("""{"TimeoutSeconds":5,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""");
        Assert.Equal(ExecutionStatus.TimedOut, world.RunToEnd().Status);
        Assert.Equal(TimeSpan.FromSeconds(5), world.Elapsed);
    }

    [Fact]
    public void An_endless_loop_ends_with_its_history_full()
    {
        var limits = ExecutionLimits.Aws with { MaxHistoryEvents = 100, MaxTransitionsPerBurst = 7 };
        using var world = new World("""{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}""", limits: limits);
        var result = world.RunToEnd();
        Assert.Equal("States.Runtime", result.Error);
        Assert.Equal(100, world.Journal.Events.Count());
    }

    [Fact]
    public void A_wait_lasts_until_its_timestamp()
    {
        using var world = new World(
            """{"StartAt":"W","States":{"W":{"Type":"Wait","TimestampPath":"$.t","End":true}}}""", input: """{"t":"2025-06-01T14:00:00+01:00"}""");
        world.RunToEnd();
        Assert.Equal(TimeSpan.FromHours(1), world.Elapsed);
    }

    [Fact]
    public void Jsonata_assigns_and_puts_out_from_the_result()
    {
        var result = World.Run(
            """{"QueryLanguage":"JSONata","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Arguments":{"FunctionName":"f","Payload":"{% $states.input.a + 1 %}"},"Assign":{"x":"{% $states.result.Payload %}"},"Output":"{% $states.result.Payload * 2 %}","Next":"P"},"P":{"Type":"Pass","Output":{"x":"{% $x %}","in":"{% $states.input %}","name":"{% $states.context.State.Name %}"},"End":true}}}""",
            new FakeTasks().Succeed("T", """{"Payload":21}"""),
            """{"a":1}""");
        Assert.Equal("""{"x":21,"in":42,"name":"P"}""", result.Output?.ToString());
    }

    [Fact]
    public void An_undefined_expression_names_its_field()
    {
        var result = World.Run(
            """{"QueryLanguage":"JSONata","StartAt":"P","States":{"P":{"Type":"Pass","Output":{"a":["{% $states.input.nothing %}"]},"End":true}}}""");
        Assert.Equal(
            "An error occurred while executing the state 'P' (entered at the event id #2). The JSONata expression '$states.input.nothing' specified for the field 'Output/a[0]' returned nothing (undefined).",
            result.Cause);
    }

    [Fact]
    public void Variables_are_held_to_the_size_of_a_payload_each_time_and_to_their_own_together()
    {
        const string Definition = """
            {"QueryLanguage":"JSONata","StartAt":"A","States":{
             "A":{"Type":"Pass","Assign":{"v":"{% $pad('', 90, 'x') %}"},"Next":"B"},
             "B":{"Type":"Pass","Assign":{"w":"{% $pad('', $states.input.more, 'x') %}"},"Output":1,"End":true}}}
            """;
        var limits = ExecutionLimits.Aws with { MaxPayloadBytes = 100, MaxVariableBytes = 150 };
        Assert.Equal((ExecutionStatus.Succeeded, null), End(30));
        Assert.Equal((ExecutionStatus.Failed, ErrorNames.DataLimitExceeded), End(60));
        Assert.Equal((ExecutionStatus.Failed, ErrorNames.DataLimitExceeded), End(95));

        (ExecutionStatus, string?) End(int more)
        {
            using var world = new World(Definition, input: $$"""{"more":{{more}}}""", limits: limits);
            var result = world.RunToEnd();
            return (result.Status, result.Error);
        }
    }

    [Fact]
    public void An_output_that_a_catch_makes_too_large_fails_the_execution()
    {
        var tasks = new FakeTasks().Answer("T", TaskOutcome.Failure("E", new string('c', 60)));
        using var world = new World("""
            {"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f",
             "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"Z"}],"End":true},"Z":{"Type":"Pass","End":true}}}
            """, tasks, """{"much":"12345678901234567890"}""", ExecutionLimits.Aws with { MaxPayloadBytes = 100 });
        Assert.Equal(ErrorNames.DataLimitExceeded, world.RunToEnd().Error);
    }
}

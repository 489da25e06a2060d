using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

public sealed class TaskTests
{
    private const string Invoke = "arn:aws:states:::lambda:invoke";

    [Fact]
    public void A_task_gives_its_result_through_selector_result_path_and_output_path()
    {
        var result = World.Run(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","InputPath":"$.a","Parameters":{"x.$":"$.b"},"ResultSelector":{"y.$":"$.r"},"ResultPath":"$.out","OutputPath":"$.out","End":true}}}""",
            new FakeTasks().Succeed("T", """{"r":5}"""),
            """{"a":{"b":1}}""");
        Assert.Equal("""{"y":5}""", result.Output!.ToString());
    }

    [Fact]
    public void Retries_wait_longer_each_time_up_to_the_longest_delay()
    {
        var tasks = new FakeTasks().Answer("T", TaskOutcome.Failure("Bad", "why"));
        using var world = new World(Task("""
            "Retry":[{"ErrorEquals":["Bad"],"IntervalSeconds":2,"BackoffRate":3,"MaxAttempts":3,"MaxDelaySeconds":10}]
            """), tasks);
        var result = world.RunToEnd();
        Assert.Equal(ExecutionStatus.Failed, result.Status);
        Assert.Equal(4, tasks.Issued.Count);
        Assert.Equal(TimeSpan.FromSeconds(2 + 6 + 10), world.Elapsed);
        Assert.Equal([0, 1, 2, 3], tasks.Issued.Select(static c => c.RetryCount));
    }

    [Fact]
    public void Full_jitter_draws_a_shorter_delay()
    {
        var tasks = new FakeTasks().Answer("T", TaskOutcome.Failure("Bad", null), TaskOutcome.Success(1));
        using var world = new World(Task("""
            "Retry":[{"ErrorEquals":["States.ALL"],"IntervalSeconds":100,"JitterStrategy":"FULL"}]
            """), tasks);
        Assert.Equal(ExecutionStatus.Succeeded, world.RunToEnd().Status);
        Assert.InRange(world.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(100));
    }

    [Fact]
    public void A_caught_error_is_placed_in_the_input()
    {
        var result = World.Run(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"},"Catch":[{"ErrorEquals":["Other"],"Next":"No"},{"ErrorEquals":["States.TaskFailed"],"ResultPath":"$.e","Next":"Yes"}],"End":true},"No":{"Type":"Fail"},"Yes":{"Type":"Succeed"}}}""",
            new FakeTasks().Answer("T", TaskOutcome.Failure("Bad", "why")),
            """{"k":1}""");
        Assert.Equal("""{"k":1,"e":{"Error":"Bad","Cause":"why"}}""", result.Output!.ToString());
    }

    [Theory]
    [InlineData("JSONPath", """{"RoleArn.$":"$.role"}""", """{"role":5}""", "The value for the field 'RoleArn' must be a STRING that is not empty")]
    [InlineData("JSONPath", """{"RoleArn.$":"$.role"}""", """{"role":null}""", "The value for the field 'RoleArn' must be a STRING that is not empty")]
    [InlineData("JSONPath", """{"RoleArn.$":"$.role"}""", """{"role":""}""", "The value for the field 'RoleArn' must be a STRING that is not empty")]
    [InlineData("JSONata", """{"RoleArn":"{% $states.input.role %}"}""", """{"role":["arn:aws:iam::1:role/r"]}""", "The value for the field 'RoleArn' must be a STRING that is not empty")]
    [InlineData("JSONata", "\"{% $states.input %}\"", "{}", "The field 'RoleArn' is required but was missing")]
    [InlineData("JSONata", "\"{% $states.input.role %}\"", """{"role":"arn:aws:iam::1:role/r"}""", "The field 'RoleArn' is required but was missing")]
    public void Credentials_that_name_no_role_never_run_the_task_as_the_machine(string language, string credentials, string input, string problem)
    {
        var definition = $$$$"""
            {"QueryLanguage":"{{{{language}}}}","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","Credentials":{{{{credentials}}}},"Catch":[{"ErrorEquals":["States.ALL"],"Next":"S"}],"End":true},"S":{"Type":"Succeed"}}}
            """;
        using var world = new World(definition, input: input);
        var result = world.RunToEnd();
        Assert.Empty(world.Tasks.Issued);
        Assert.Equal(ErrorNames.Runtime, result.Error);
        Assert.Contains("could not be used to start the Task: [" + problem + "]", result.Cause, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("JSONPath", """{"RoleArn.$":"$.role"}""")]
    [InlineData("JSONata", """{"RoleArn":"{% $states.input.role %}"}""")]
    [InlineData("JSONata", "\"{% {'RoleArn': $states.input.role} %}\"")]
    public void Credentials_may_be_computed(string language, string credentials)
    {
        var definition = $$$$"""
            {"QueryLanguage":"{{{{language}}}}","StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","Credentials":{{{{credentials}}}},"End":true}}}
            """;
        var tasks = new FakeTasks().Succeed("T", "1");
        Assert.Equal(ExecutionStatus.Succeeded, World.Run(definition, tasks, """{"role":"arn:aws:iam::1:role/r"}""").Status);
        Assert.Equal("arn:aws:iam::1:role/r", Assert.Single(tasks.Issued).RoleArn);
    }

    [Fact]
    public void A_task_that_takes_too_long_times_out_and_is_cancelled()
    {
        using var world = new World(Task("\"TimeoutSeconds\":30"));
        var result = world.RunToEnd();
        Assert.Equal("States.Timeout", result.Error);
        Assert.Null(result.Cause);
        Assert.Equal(TimeSpan.FromSeconds(30), world.Elapsed);
        Assert.Single(world.Tasks.Cancelled);
        Assert.Contains("5<4 TaskTimedOut", world.History);
    }

    [Fact]
    public void A_heartbeat_keeps_a_task_alive_and_its_absence_ends_it()
    {
        using var world = new World(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage.waitForTaskToken","HeartbeatSeconds":10,"Parameters":{"QueueUrl":"q","MessageBody.$":"$$.Task.Token"},"Catch":[{"ErrorEquals":["States.HeartbeatTimeout"],"Next":"Dead"}],"End":true},"Dead":{"Type":"Pass","Result":"no heartbeat","End":true}}}""");
        world.Settle();
        var call = Assert.Single(world.Tasks.Issued);
        Assert.Equal(call.Token, call.Arguments["MessageBody"]!.AsText);
        call.ReportSubmitted(JsonObject.Empty);
        world.Pass(TimeSpan.FromSeconds(8));
        call.ReportHeartbeat();
        world.Pass(TimeSpan.FromSeconds(8));
        Assert.True(world.Execution.IsRunning);
        Assert.Equal("no heartbeat", world.RunToEnd().Output!.AsText);
        Assert.Equal(TimeSpan.FromSeconds(18), world.Elapsed);
    }

    [Fact]
    public void An_activity_is_started_by_its_worker()
    {
        using var world = new World("""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:us-east-1:1:activity:a","End":true}}}""");
        world.Settle();
        var call = world.Tasks.Issued.Single();
        call.ReportStarted("worker");
        call.ReportOutcome(TaskOutcome.Success("done"));
        Assert.Equal("done", world.RunToEnd().Output!.AsText);
        Assert.Equal(
        [
            "1<0 ExecutionStarted", "2<0 TaskStateEntered", "3<2 ActivityScheduled", "4<3 ActivityStarted", "5<4 ActivitySucceeded",
            "6<5 TaskStateExited", "7<6 ExecutionSucceeded",
        ], world.History);
    }

    [Fact]
    public void A_second_report_is_dropped()
    {
        using var world = new World(Task("\"ResultPath\":\"$.r\""));
        world.Settle();
        var call = world.Tasks.Issued.Single();
        call.ReportOutcome(TaskOutcome.Success(1));
        call.ReportOutcome(TaskOutcome.Failure("Late", null));
        Assert.Equal("""{"r":1}""", world.RunToEnd().Output!.ToString());
    }

    [Fact]
    public void A_result_over_the_limit_fails_the_task()
    {
        using var world = new World(Task("\"Comment\":\"\""), new FakeTasks().Answer("T", TaskOutcome.Success(new string('a', 300 * 1024))));
        Assert.Equal("States.DataLimitExceeded", world.RunToEnd().Error);
    }

    [Fact]
    public void Nothing_is_issued_before_its_row_is_durable()
    {
        var journal = new FakeJournal { Holds = true };
        using var world = new World(Task("\"Comment\":\"\""), new FakeTasks().Succeed("T", "1"), journal: journal);
        world.Settle();
        Assert.Empty(world.Tasks.Issued);
        journal.Release();
        Assert.Equal(ExecutionStatus.Succeeded, world.RunToEnd().Status);
        Assert.Single(world.Tasks.Issued);
    }

    [Fact]
    public void Stop_aborts_and_cancels_what_is_awaited()
    {
        using var world = new World(Task("\"Comment\":\"\""));
        world.Settle();
        world.Execution.Stop("Enough", "because");
        var result = world.RunToEnd();
        Assert.Equal((ExecutionStatus.Aborted, "Enough", "because"), (result.Status, result.Error, result.Cause));
        Assert.Single(world.Tasks.Cancelled);
        Assert.Equal("5<0 ExecutionAborted", world.History.Last());
    }

    [Fact]
    public void States_Runtime_of_a_task_fails_the_execution_past_every_catcher()
    {
        using var world = new World(
            Task("\"Catch\":[{\"ErrorEquals\":[\"States.ALL\"],\"Next\":\"T\"}]"),
            new FakeTasks().Answer("T", TaskOutcome.Failure("States.Runtime", "No such thing.")));
        var result = world.RunToEnd();
        Assert.Equal("An error occurred while executing the state 'T' (entered at the event id #2). No such thing.", result.Cause);
    }

    private static string Task(string more) =>
        $$$$"""{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"{{{{Invoke}}}}","Parameters":{"FunctionName":"f"},{{{{more}}}},"End":true}}}""";

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("null")]
    public void A_timeout_that_is_no_positive_whole_number_fails_the_execution_before_the_task(string seconds)
    {
        var tasks = new FakeTasks();
        var result = World.Run(
            """{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:1:function:f","TimeoutSecondsPath":"$.t","End":true}}}""",
            tasks, $$"""{"t":{{seconds}}}""");
        Assert.Equal(ErrorNames.Runtime, result.Error);
        Assert.Contains($"refers to value \"{seconds}\" which is not a valid integer: $.t", result.Cause, StringComparison.Ordinal);
        Assert.Empty(tasks.Issued);
    }
}

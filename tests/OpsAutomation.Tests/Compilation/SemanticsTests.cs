using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

public sealed class SemanticsTests
{
    private readonly FunctionDoubles _functions = new FunctionDoubles()
        .Returns("Ec2DescribeRoute", static with => JsonObject.Of(("state", "active"), ("with", with)))
        .Returns("Notify", static _ => JsonObject.Empty)
        .Returns("Record", static _ => JsonObject.Empty);

    [Theory]
    [InlineData("$inputs.table", "then")]
    [InlineData("$inputs.many", "else")]
    [InlineData("$inputs.note = 'x'", "else")]
    [InlineData("$exists($inputs.note)", "else")]
    [InlineData("$inputs.table != 'x' and $inputs.table", "then")]
    public void A_condition_is_true_or_false_whatever_its_value(string condition, string way)
    {
        var result = Run(
            $"  - if: \"{{% {condition} %}}\"\n    then: [{{ set: {{ way: then }} }}]\n    else: [{{ set: {{ way: else }} }}]\noutputs: {{ way: '{{% $way %}}' }}\n");
        Assert.Equal(way, result.Output!["way"]!.AsText);
    }

    [Fact]
    public void A_condition_without_a_value_fails_the_run()
    {
        var result = Run("  - if: '{% $not($inputs.note) %}'\n    then: [{ notify: Hello }]\n");
        Assert.Equal("States.QueryEvaluationError", result.Error);
        Assert.Equal(["record-failure"], _functions.Calls.Select(static c => c.State));
    }

    [Theory]
    [InlineData("$inputs.note", "{\"routeTableId\":\"t\"}")]
    [InlineData("$inputs.table", "{\"routeTableId\":\"t\",\"tags\":[\"t\"]}")]
    public void An_optional_member_without_a_value_is_not_sent(string value, string with)
    {
        Run($"  - {{ id: a, use: ec2.describe-route, with: {{ routeTableId: '{{% $inputs.table %}}', tags?: '{{% {value} %}}' }} }}\n");
        Assert.Equal(with, _functions.Calls[0].Payload["with"]!.ToString());
    }

    [Fact]
    public void On_error_knows_what_failed_and_goes_on()
    {
        _functions.Fails("Ec2DescribeRoute", "Gone");
        var result = Run("""
              - id: a
                use: ec2.describe-route
                with: { routeTableId: x }
                on-error: { Gone: [{ set: { why: '{% $failure.Error & " in " & $failure.step %}' } }], States.ALL: [{ fail: { error: Other } }] }
              - if: '{% true %}'
                then: [{ notify: Done }]
            """);
        Assert.Equal(ExecutionStatus.Succeeded, result.Status);
        Assert.Equal(["a", "notify", "record-success"], _functions.Calls.Select(static c => c.State));
    }

    [Fact]
    public void A_loop_that_runs_out_goes_the_way_of_its_on_error()
    {
        var result = Run("""
              - set: { told: none }
              - id: loop
                repeat: { until: '{% $a.state = "gone" %}', every: 5s, at-most: 3, backoff: 2 }
                do: [{ id: a, use: ec2.describe-route, with: { routeTableId: x } }]
                on-error: { Ops.NotReached: [{ set: { told: '{% $failure.Error %}' } }] }
            outputs: { told: '{% $told %}' }
            """);
        Assert.Equal("Ops.NotReached", result.Output!["told"]!.AsText);
        Assert.Equal(3, _functions.Calls.Count(static c => c.State == "a"));
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 9, 0, 15, TimeSpan.Zero), result.StopTime);
    }

    [Fact]
    public void A_step_whose_condition_does_not_hold_is_skipped()
    {
        Run("  - notify: One\n    when: '{% $inputs.table = \"other\" %}'\n  - notify: Two\n    when: '{% $inputs.table = \"t\" %}'\n");
        Assert.Equal("Two", _functions.Calls[0].Payload["with"]!["text"]!.AsText);
    }

    [Fact]
    public void Succeed_ends_the_run_with_its_reason()
    {
        Run("  - succeed: 'Nothing to do for {% $inputs.table %}.'\n");
        Assert.Equal("""{"status":"succeeded","outputs":{},"reason":"Nothing to do for t."}""", _functions.Calls[0].Payload["end"]!.ToString());
    }

    [Fact]
    public void An_error_of_an_expression_is_recorded_as_the_failure()
    {
        var result = Run("  - set: { n: '{% $number($inputs.table) %}' }\n");
        Assert.Equal("States.QueryEvaluationError", result.Error);
        Assert.Equal("States.QueryEvaluationError", _functions.Calls[0].Payload["end"]!["failure"]!["Error"]!.AsText);
    }

    [Fact]
    public void Everything_that_this_version_knows_passes_the_validator()
    {
        var result = Compiling.Steps(Everything);
        Assert.False(result.HasErrors, string.Join('\n', result.Findings));
        var definition = Assert.Single(result.Outputs).StateMachine;
        Assert.Empty(AslValidator.Validate(definition));
        Assert.Equal(ExecutionStatus.Succeeded, CompiledRuns.Run(definition, _functions, JsonObject.Of(("table", "t"), ("many", JsonArray.Empty))).Status);
    }

    internal const string Everything = """
          - { id: look, use: ec2.describe-route, with: { routeTableId: '{% $inputs.table %}', limit: 3, tags: '{% $inputs.many %}' }, timeout: 2m, retry: { max-attempts: 2, interval: 1s, backoff-rate: 1.5, max-delay: 5s, jitter: full, errors: [Busy, Gone] }, on-error: continue, comment: Look first. }
          - set: { total: 1, text: '{% $inputs.table %}-x', list: [1, '{% $inputs.table %}'], deep: { a: { b: null } } }
          - wait: '{% $total %}'
          - wait: { until: '{% $fromMillis($toMillis("2026-01-01T09:00:10Z")) %}' }
          - wait: 1s
            when: '{% $total > 0 %}'
          - if: |
              {%
                $total = 1 and
                "a
              b" != 'c'
              %}
            then:
              - id: again
                repeat: { until: '{% $inner.state = "active" %}', every: 2s, at-most: 5, backoff: 1.5 }
                do:
                  - { id: outer, use: ec2.describe-route, with: { routeTableId: x } }
                  - { id: inner, use: ec2.describe-route, with: { routeTableId: x }, retry: none }
                on-error: { States.ALL: [{ notify: 'Failed: {% $failure.Cause %}' }] }
            else:
              - succeed: Nothing to do.
          - notify: 'It''s "{% $text %}"'
        outputs: { total: '{% $total %}', note?: '{% $inputs.note %}' }
        """;

    private ExecutionResult Run(string steps)
    {
        var result = Compiling.Steps(steps);
        Assert.False(result.HasErrors, string.Join('\n', result.Findings));
        return CompiledRuns.Run(Assert.Single(result.Outputs).StateMachine, _functions, JsonObject.Of(("table", "t"), ("many", JsonArray.Empty)));
    }
}

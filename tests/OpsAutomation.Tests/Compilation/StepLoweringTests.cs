using System.Collections.Immutable;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

public sealed class StepLoweringTests
{
    [Fact]
    public void A_condition_becomes_a_boolean_whatever_it_reads()
    {
        var body = Compiling.Body("""
              - if: '{% $inputs.note %}'
                then: [{ wait: 1s }]
              - if: '{% $inputs.note = "x" %}'
                then: [{ wait: 2s }]
            """);
        Assert.Equal("{% $boolean($inputs.note) %}", Condition(body, "if"));
        Assert.Equal("""{% $boolean($inputs.note = "x") %}""", Condition(body, "if-2"));
    }

    [Fact]
    public void Text_with_expressions_becomes_a_concatenation()
    {
        var body = Compiling.Body("  - fail: { error: Bad, cause: \"It's {% $inputs.table %}: {% $inputs.note = 'x' %}!\" }\n");
        Assert.Equal("""{% "It's " & $inputs.table & ': ' & ($inputs.note = 'x') & '!' %}""", body["fail-Bad"]!["Cause"]!.AsText);
    }

    [Fact]
    public void An_optional_member_is_left_out_when_it_is_empty()
    {
        var body = Compiling.Body("  - { id: a, use: ec2.describe-route, with: { routeTableId: '{% $inputs.table %}', tags?: '{% $inputs.note %}' } }\n");
        var with = body["a"]!["Arguments"]!["Payload"]!["with"]!.AsText!;
        Assert.Contains("'tags': ($Value := $inputs.note; $Value != null ? [$Value])", with, StringComparison.Ordinal);
        Assert.Contains("'routeTableId': ($Value := $inputs.table; $exists($Value) ? $Value : $error(", with, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_wanted_so_one_item_stays_a_list()
    {
        var body = Compiling.Body("  - { id: a, use: ec2.describe-route, with: { routeTableId: 012345678901, tags: '{% $inputs.many %}', limit: 5 } }\n");
        var with = body["a"]!["Arguments"]!["Payload"]!["with"]!;
        Assert.Equal("{% [$inputs.many] %}", with["tags"]!.AsText);
        Assert.Equal("012345678901", with["routeTableId"]!.AsText);
        Assert.Equal(5, with["limit"]!.AsLong);
    }

    [Fact]
    public void The_documented_retry_is_there_unless_retry_is_none()
    {
        var body = Compiling.Body("""
              - { id: a, use: ec2.describe-route, with: { routeTableId: x } }
              - { id: b, use: ec2.describe-route, with: { routeTableId: x }, retry: none }
              - { id: c, use: ec2.describe-route, with: { routeTableId: x }, retry: { max-attempts: 2, errors: [Busy] } }
              - { id: d, use: ec2.describe-route, with: { routeTableId: x }, retry: { max-attempts: 2, interval: 3s, max-delay: 1m, jitter: full } }
            """);
        Assert.Equal("Lambda.ClientExecutionTimeoutException", ((JsonArray)body["a"]!["Retry"]!)[0]["ErrorEquals"]!.ToString().Split('"')[1]);
        Assert.Null(body["b"]!["Retry"]);
        Assert.Equal("""{"ErrorEquals":["Busy"],"MaxAttempts":2}""", ((JsonArray)body["c"]!["Retry"]!)[0].ToString());
        Assert.Equal(
            """{"ErrorEquals":["States.ALL"],"IntervalSeconds":3,"MaxAttempts":2,"MaxDelaySeconds":60,"JitterStrategy":"FULL"}""",
            ((JsonArray)body["d"]!["Retry"]!)[1].ToString());
    }

    [Fact]
    public void An_error_goes_the_way_that_names_it_and_any_other_the_last()
    {
        var body = Compiling.Body("""
              - id: a
                use: ec2.describe-route
                with: { routeTableId: x }
                on-error:
                  States.ALL: continue
                  Gone: [{ notify: 'Gone: {% $failure.Cause %} in {% $failure.step %}' }]
              - wait: 1s
            """);
        var catchers = (JsonArray)body["a"]!["Catch"]!;
        Assert.Equal(["Gone", "States.ALL"], catchers.Select(static c => ((JsonArray)c["ErrorEquals"]!)[0].AsText!));
        Assert.Equal("""{% $merge([$states.errorOutput, {'step': 'a'}]) %}""", catchers[0]["Assign"]!["failure"]!.AsText);
        Assert.Equal("notify", catchers[0]["Next"]!.AsText);
        Assert.Equal("wait", catchers[1]["Next"]!.AsText);
        Assert.Equal("wait", body["notify"]!["Next"]!.AsText);
    }

    [Fact]
    public void Errors_of_the_steps_inside_go_the_way_of_the_step_around_them()
    {
        var body = Compiling.Body("""
              - id: loop
                repeat: { until: '{% $a.state = "active" %}', every: 5s, at-most: 3, backoff: 2 }
                do: [{ id: a, use: ec2.describe-route, with: { routeTableId: x } }]
                on-error: { Ops.NotReached: [{ wait: 9s }], States.ALL: continue }
            """);
        Assert.Equal(["Ops.NotReached", "States.ALL"], ((JsonArray)body["a"]!["Catch"]!).Select(static c => ((JsonArray)c["ErrorEquals"]!)[0].AsText!));
        Assert.Equal("wait", ((JsonArray)body["loop-test"]!["Choices"]!)[1]["Next"]!.AsText);
        Assert.Equal("{% $min([$round(5 * $power(2, $Round_loop - 1)), 99999999]) %}", body["loop-wait"]!["Seconds"]!.AsText);
        Assert.Null(body["loop-not-reached"]);
    }

    [Fact]
    public void A_loop_without_on_error_fails_when_it_runs_out()
    {
        var body = Compiling.Body("""
              - id: loop
                repeat: { until: '{% $a.state = "active" %}', every: 0s, at-most: 1 }
                do: [{ id: a, use: ec2.describe-route, with: { routeTableId: x } }]
              - set: { last: '{% $loop.a.state %}' }
            """);
        Assert.Equal("Ops.NotReached", body["loop-not-reached"]!["Error"]!.AsText);
        Assert.Equal("a", body["loop-test"]!["Default"]!.AsText);
        Assert.Equal("{% {'a': $a} %}", ((JsonArray)body["loop-test"]!["Choices"]!)[0]["Assign"]!["loop"]!.AsText);
    }

    [Fact]
    public void The_failure_of_notify_never_fails_the_run()
    {
        var body = Compiling.Body("  - notify: Hello\n    to: ops\n");
        Assert.Equal("States.ALL", ((JsonArray)((JsonArray)body["notify"]!["Catch"]!)[0]["ErrorEquals"]!)[0].AsText);
        Assert.Equal("""{"text":"Hello","to":"ops"}""", body["notify"]!["Arguments"]!["Payload"]!["with"]!.ToString());
    }

    [Fact]
    public void Only_the_members_of_the_event_that_the_run_reads_are_named()
    {
        var result = Compiling.Steps("""
              - set:
                  a: '{% $event.detail.requestParameters.id %}'
                  b: '{% $event.detail.requestParameters %}'
                  c: 'In {% $event.region %}'
            """);
        Assert.Equal(["detail.requestParameters", "region"], Assert.Single(result.Outputs).Runbook.EventMembers);
    }

    [Fact]
    public void Steps_without_an_id_are_named_by_what_they_do()
    {
        var body = Compiling.Body(
            "  - { use: ec2.describe-route, with: { routeTableId: x } }\n  - { use: ec2.describe-route, with: { routeTableId: x } }\n  - { wait: { until: '2030-01-01T00:00:00Z' } }\n");
        Assert.Equal(["ec2.describe-route", "ec2.describe-route-2", "wait", "steps-done"], body.Names.ToArray());
        Assert.Equal("2030-01-01T00:00:00Z", body["wait"]!["Timestamp"]!.AsText);
    }

    [Fact]
    public void Every_state_knows_its_line()
    {
        var output = Assert.Single(Compiling.Steps("  - id: first\n    wait: 1s\n  - id: second\n    wait: 2s\n").Outputs);
        Assert.Equal(9, output.SourceMap["first"].Start.Line);
        Assert.Equal(11, output.SourceMap["second"].Start.Line);
    }

    [Fact]
    public void Names_that_an_outer_scope_has_are_told_apart()
    {
        var source = new SourceText("x.yaml", "'{% $failure.Cause & $a.failure & \"$failure\" & $f($failure) %}'");
        var scalar = new YamlScalar(source.Text[1..^1], ScalarStyle.SingleQuoted, source.At(new TextSpan(0, source.Text.Length)));
        var expression = new Expression(scalar.Value[3..^3], scalar, 3);
        var scope = LoweringScope.Body with { Renames = ImmutableDictionary<string, string>.Empty.Add("failure", "failure_2") };
        Assert.Equal("$failure_2.Cause & $a.failure & \"$failure\" & $f($failure_2)", new TemplateLowering(new ExpressionBook()).Text(expression, scope));
    }

    private static string Condition(JsonObject body, string state) => ((JsonArray)body[state]!["Choices"]!)[0]["Condition"]!.AsText!;
}

using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

public sealed class RestoreDeletedRouteTests
{
    private static readonly JsonObject Inputs = JsonObject.Of(("routeTableId", "rtb-0123456789abcdef0"), ("destination", "0.0.0.0/0"));

    private readonly FunctionDoubles _functions = new FunctionDoubles()
        .Returns("Ec2ReadRouteBaseline", static with => JsonObject.Of(("route", with is JsonObject o ? o.With("target", "igw-1") : with)))
        .Returns("Ec2CheckRouteTarget", static _ => JsonObject.Of(("available", true), ("target", "igw-1"), ("reason", "It is attached.")))
        .Returns("Ec2CreateRoute", static with => JsonObject.Of(("route", with), ("changed", true)))
        .Returns("Ec2DescribeRoute", static _ => JsonObject.Of(("state", "active")))
        .Returns("Notify", static _ => JsonObject.Of(("delivered", true)))
        .Returns("Record", static _ => JsonObject.Empty);

    [Fact]
    public void The_route_is_put_back_verified_and_told()
    {
        var result = Run();
        Assert.Equal(ExecutionStatus.Succeeded, result.Status);
        Assert.Equal("igw-1", result.Output!["restored"]!["target"]!.AsText);
        Assert.Equal(["baseline", "goal", "restore", "check", "notify", "record-success"], _functions.Calls.Select(static c => c.State));
        Assert.Equal("""{"id":"restore","state":"restore","entered":"2026-01-01T09:00:00.000Z","retry":0}""", _functions.Calls[2].Payload["step"]!.ToString());
        Assert.Equal("succeeded", _functions.Calls[^1].Payload["end"]!["status"]!.AsText);
    }

    [Fact]
    public void A_target_that_is_gone_fails_the_run_before_anything_is_changed()
    {
        _functions.Returns("Ec2CheckRouteTarget", static _ => JsonObject.Of(("available", false), ("target", "igw-1"), ("reason", "igw-1 does not exist.")));
        var result = Run();
        Assert.Equal(ExecutionStatus.Failed, result.Status);
        Assert.Equal("TargetGone", result.Error);
        Assert.Equal("The route pointed at igw-1, which cannot be used: igw-1 does not exist.", result.Cause);
        Assert.Equal(["baseline", "goal", "record-failure"], _functions.Calls.Select(static c => c.State));
        Assert.Equal("TargetGone", _functions.Calls[^1].Payload["end"]!["failure"]!["Error"]!.AsText);
    }

    [Fact]
    public void A_table_of_which_nothing_is_known_is_left_alone()
    {
        _functions.Fails("Ec2ReadRouteBaseline", "NoBaseline");
        var result = Run();
        Assert.Equal(ExecutionStatus.Succeeded, result.Status);
        Assert.Equal(["baseline", "record-success"], _functions.Calls.Select(static c => c.State));
        Assert.StartsWith("Nothing is known", _functions.Calls[^1].Payload["end"]!["reason"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transient_error_is_retried_and_a_route_that_comes_up_late_is_waited_for()
    {
        var rounds = 0;
        _functions.Fails("Ec2CreateRoute", "Lambda.TooManyRequestsException", "Throttled")
            .Returns("Ec2DescribeRoute", _ => JsonObject.Of(("state", ++rounds < 3 ? "missing" : "active")));
        var result = Run();
        Assert.Equal(ExecutionStatus.Succeeded, result.Status);
        Assert.Equal(
            ["baseline", "goal", "restore", "restore", "restore", "check", "check", "check", "notify", "record-success"],
            _functions.Calls.Select(static c => c.State));
    }

    [Fact]
    public void A_route_that_never_comes_up_fails_the_run_after_six_rounds()
    {
        _functions.Returns("Ec2DescribeRoute", static _ => JsonObject.Of(("state", "blackhole")));
        var result = Run();
        Assert.Equal("Ops.NotReached", result.Error);
        Assert.Equal(6, _functions.Calls.Count(static c => c.State == "check"));
    }

    [Fact]
    public void A_message_that_cannot_be_sent_does_not_fail_the_run()
    {
        _functions.Fails("Notify", "Lambda.Unknown");
        Assert.Equal(ExecutionStatus.Succeeded, Run().Status);
    }

    [Fact]
    public void A_run_that_cannot_be_recorded_ends_as_it_ended()
    {
        _functions.Fails("Record", [.. Enumerable.Repeat("Lambda.Unknown", 7)]);
        Assert.Equal(ExecutionStatus.Succeeded, Run().Status);
    }

    private ExecutionResult Run() =>
        CompiledRuns.Run(JsonReader.Read(File.ReadAllText(RepositoryRoot.Of("statemachines", "restore-deleted-route.asl.json"))), _functions, Inputs);
}

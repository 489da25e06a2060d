using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Dispatching;

public sealed class ClaimBuilderTests
{
    private static readonly TriggerMatch Match = new(Samples.RestoreRoute, 0);

    [Fact]
    public void The_claim_holds_the_exact_input_of_the_run()
    {
        var claim = Build(Samples.DeleteRoute());
        Assert.Equal(DecisionState.Claimed, claim.State);
        Assert.Equal(
            JsonReader.Read($$$$"""
                {"inputs":{"routeTableId":"rtb-0123456789abcdef0","destination":"0.0.0.0/0"},
                 "event":{"detail":{"requestParameters":{"routeTableId":"rtb-0123456789abcdef0","destinationCidrBlock":"0.0.0.0/0"}}},
                 "trigger":{"kind":"event","by":"arn:aws:iam::123456789012:user/mallory","at":"2026-03-01T03:00:00.000Z","id":"e-1"},
                 "run":{"id":"{{{{claim.Id}}}}","name":"{{{{claim.Id}}}}","runbook":"restore-deleted-route","mode":"enforce","account":"123456789012","region":"eu-west-1",
                  "startedAt":"2026-03-01T03:00:00.000Z","hop":0,"role":"arn:aws:iam::123456789012:role/ops/test/ops-test-restore-deleted-route","event":"s3://b/e"}}
                """),
            JsonReader.Read(claim.Input!));
        Assert.Equal("rtb-0123456789abcdef0 0.0.0.0/0", claim.Target);
        Assert.Equal(Samples.Now.AddSeconds(300).AddMinutes(2), claim.Deadline);
        Assert.Equal(claim.LockKey, claim.CooldownKey);
    }

    [Fact]
    public void The_same_event_gives_the_same_claim() => Assert.Equal(Build(Samples.DeleteRoute()).Input, Build(Samples.DeleteRoute()).Input);

    [Fact]
    public void An_input_of_the_wrong_form_is_refused_with_what_is_accepted()
    {
        var claim = Build(Samples.DeleteRoute(table: "rtb-zz"));
        Assert.Equal(DecisionState.Refused, claim.State);
        Assert.Equal("Input 'routeTableId' is 'rtb-zz', which is not a route table id such as rtb-0123456789abcdef0.", claim.Reason);
    }

    [Fact]
    public void An_event_without_the_member_is_refused_as_a_missing_input()
    {
        var @event = Samples.DeleteRoute();
        var detail = ((JsonObject)@event["detail"]!).With("requestParameters", JsonObject.Of(("routeTableId", "rtb-0123456789abcdef0")));
        var claim = Build(@event.With("detail", detail));
        Assert.Equal("Input 'destination' is missing; runbook 'restore-deleted-route' needs it.", claim.Reason);
    }

    [Fact]
    public void An_expression_that_fails_is_refused_and_not_thrown()
    {
        var broken = new DeployedRunbook(
            Samples.RestoreRoute.Compiled with { Target = ["{% $error('no') %}"] }, Samples.RestoreRoute.StateMachineArn, Samples.RestoreRoute.RoleArn);
        var claim = ClaimBuilder.Build(new TriggerMatch(broken, 0), Samples.TriggerOf(Samples.DeleteRoute()), null, Samples.RolePrefix, null, Samples.Now);
        Assert.Equal(DecisionState.Refused, claim.State);
        Assert.StartsWith("The target cannot be computed:", claim.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_without_a_value_is_refused()
    {
        var empty = new DeployedRunbook(
            Samples.RestoreRoute.Compiled with { Target = ["{% $event.detail.nothing %}"] }, Samples.RestoreRoute.StateMachineArn,
            Samples.RestoreRoute.RoleArn);
        var claim = ClaimBuilder.Build(new TriggerMatch(empty, 0), Samples.TriggerOf(Samples.DeleteRoute()), null, Samples.RolePrefix, null, Samples.Now);
        Assert.Equal("A value of the target is empty ([null]), so it is not known what would be acted on.", claim.Reason);
    }

    [Fact]
    public void The_role_is_that_of_the_account_which_is_acted_on()
    {
        var trigger = Samples.TriggerOf(Samples.DeleteRoute()) with { Account = "999999999999" };
        var claim = ClaimBuilder.Build(Match, trigger, null, Samples.RolePrefix, null, Samples.Now);
        Assert.Equal("arn:aws:iam::999999999999:role/ops/test/ops-test-restore-deleted-route", JsonReader.Read(claim.Input!)["run"]?["role"]?.AsText);
    }

    private static Decision Build(JsonObject @event) =>
        ClaimBuilder.Build(Match, Samples.TriggerOf(@event), null, Samples.RolePrefix, "s3://b/e", Samples.Now);
}

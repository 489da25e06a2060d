using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Dispatching;

public sealed class DeciderTests
{
    private static readonly DateTimeOffset Now = Samples.Now;

    private static readonly Decision Claim = new(
        "restore-1", "restore-deleted-route", DecisionState.Claimed, "All guards passed.", Samples.TriggerOf(Samples.DeleteRoute()), Now, Input: "{}",
        LockKey: "k", CooldownKey: "k");

    [Fact]
    public void A_free_target_is_claimed() =>
        Assert.Equal(new Verdict(VerdictKind.Claim, Claim), Decider.Decide(Claim, new GuardRows(null, null, null), Now));

    [Fact]
    public void A_claim_whose_start_is_not_confirmed_is_resumed_with_its_own_input()
    {
        var earlier = Claim with { Input = """{"was":"first"}""" };
        Assert.Equal(
            new Verdict(VerdictKind.Resume, earlier), Decider.Decide(Claim, new GuardRows(earlier, new LockRow(Claim.Id, Now.AddHours(1)), null), Now));
    }

    [Theory]
    [InlineData(DecisionState.Started)]
    [InlineData(DecisionState.Refused)]
    [InlineData(DecisionState.Succeeded)]
    [InlineData(DecisionState.Failed)]
    [InlineData(DecisionState.TimedOut)]
    [InlineData(DecisionState.Aborted)]
    public void What_was_decided_stays_decided(DecisionState state) =>
        Assert.Equal(VerdictKind.Settled, Decider.Decide(Claim, new GuardRows(Claim with { State = state }, null, null), Now).Kind);

    [Fact]
    public void Another_run_on_the_target_refuses_and_is_named()
    {
        var verdict = Decider.Decide(Claim, new GuardRows(null, new LockRow("restore-0", Now.AddSeconds(1)), null), Now);
        Assert.Equal(VerdictKind.Refuse, verdict.Kind);
        Assert.Equal("The run restore-0 is active on this target.", verdict.Decision.Reason);
        Assert.Null(verdict.Decision.Input);
    }

    [Fact]
    public void A_lock_past_its_time_holds_nobody() =>
        Assert.Equal(VerdictKind.Claim, Decider.Decide(Claim, new GuardRows(null, new LockRow("restore-0", Now), null), Now).Kind);

    [Fact]
    public void The_cooldown_refuses_until_its_very_end()
    {
        var window = new CooldownRow("restore-0", Now.AddMinutes(10));
        var verdict = Decider.Decide(Claim, new GuardRows(null, null, window), Now);
        Assert.Equal("The cool-down after the run restore-0 lasts until 2026-03-01T03:10:00.000Z.", verdict.Decision.Reason);
        Assert.Equal(VerdictKind.Refuse, Decider.Decide(Claim, new GuardRows(null, null, window), Now.AddMinutes(10).AddTicks(-1)).Kind);
        Assert.Equal(VerdictKind.Claim, Decider.Decide(Claim, new GuardRows(null, null, window), Now.AddMinutes(10)).Kind);
    }
}

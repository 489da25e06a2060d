namespace OpsAutomation.Core.Dispatching;

/// <summary>Start or stop, and why: a pure function of the claim, the rows that were read, and the time.</summary>
public static class Decider
{
    public static Verdict Decide(Decision claim, GuardRows rows, DateTimeOffset now)
    {
        if (rows.Decision is { } earlier)
            return new Verdict(earlier.State == DecisionState.Claimed ? VerdictKind.Resume : VerdictKind.Settled, earlier);
        if (rows.Lock is { } held && held.Until > now && held.Owner != claim.Id)
            return Refuse(claim, $"The run {held.Owner} is active on this target.");
        if (rows.Cooldown is { } window && window.Until > now)
            return Refuse(claim, $"The cool-down after the run {window.Run} lasts until {Timestamp.Text(window.Until)}.");
        return new Verdict(VerdictKind.Claim, claim);
    }

    private static Verdict Refuse(Decision claim, string reason) =>
        new(VerdictKind.Refuse, claim with { State = DecisionState.Refused, Reason = reason, Input = null });
}

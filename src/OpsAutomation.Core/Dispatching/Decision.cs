namespace OpsAutomation.Core.Dispatching;

/// <summary>
/// One row: what was decided about one trigger and one runbook, and everything that a retry needs to do exactly the same again.
/// </summary>
/// <param name="Reason">Why; a sentence for people.</param>
/// <param name="Input">The run's exact input, byte for byte; null when refused before there was one.</param>
/// <param name="LockKey">The target's key; null for a runbook without a target.</param>
/// <param name="CooldownKey">The key of the cool-down to set when the run ends; null without that guard.</param>
/// <param name="Deadline">After this the run is over whatever happens: its gate is shut and its lock is void.</param>
public sealed record Decision(
    string Id,
    string Runbook,
    DecisionState State,
    string Reason,
    Trigger Trigger,
    DateTimeOffset At,
    string? Target = null,
    string? StateMachineArn = null,
    string? Input = null,
    string? LockKey = null,
    string? CooldownKey = null,
    TimeSpan Cooldown = default,
    DateTimeOffset Deadline = default,
    string? ExecutionArn = null)
{
    public static Decision Refuse(string runbook, Trigger trigger, DateTimeOffset now, string reason, string? target = null) =>
        new(DecisionId.Of(runbook, trigger.Kind, trigger.Id), runbook, DecisionState.Refused, reason, trigger, now, target);
}

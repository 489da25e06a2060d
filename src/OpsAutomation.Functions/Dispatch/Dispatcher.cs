using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using OpsAutomation.Functions.State;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>
/// The front door of all triggers: match, filter, map, guard, claim, start. What it cannot do it throws, so that the trigger is delivered again
/// and, in the end, kept in the failure queue; a trigger that was decided before is only finished.
/// </summary>
public sealed class Dispatcher(
    TriggerBundle bundle,
    DecisionStore decisions,
    RunStarter starter,
    EventArchive archive,
    DispatcherSettings settings,
    FunctionLog log,
    TimeProvider clock)
{
    /// <summary>Two dispatchers that claim at once read again; more rounds than this mean that something else is wrong.</summary>
    private const int Rounds = 10;

    private readonly EventMatcher _matcher = new(bundle);

    public async Task OnEventAsync(JsonObject @event, ReadOnlyMemory<byte> utf8, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var trigger = EventTriggers.Read(@event, settings.Region);
        var matched = false;
        foreach (var match in _matcher.Match(utf8))
        {
            matched = true;
            var dropped = EventFilter.Check((EventTrigger)match.Trigger!, @event, settings.RolePrefix, now);
            if (dropped is null)
            {
                await SettleAsync(match, trigger, null, utf8, stop).ConfigureAwait(false);
                continue;
            }
            log.Count("EventsDropped", dropped.Why);
            await RefuseAsync(Decision.Refuse(match.Runbook.Name, trigger, now, dropped.Reason), stop).ConfigureAwait(false);
        }
        if (!matched) log.Count("EventsDropped", "no-match");
    }

    /// <summary>A trigger of the runbook that names its inputs itself: a schedule.</summary>
    public Task<Decision> OnScheduleAsync(DeployedRunbook runbook, int index, string id, DateTimeOffset at, CancellationToken stop)
    {
        var trigger = new Trigger(Trigger.ScheduleKind, $"{index}#{id}", $"schedule/{runbook.Name}/{index}", at, settings.Account, settings.Region, null);
        return SettleAsync(new TriggerMatch(runbook, index), trigger, null, default, stop);
    }

    /// <summary>A person's start; the inputs are theirs.</summary>
    public Task<Decision> OnStartAsync(DeployedRunbook runbook, string id, string by, JsonObject inputs, CancellationToken stop)
    {
        var trigger = new Trigger(Trigger.ManualKind, id, by, clock.GetUtcNow(), settings.Account, settings.Region, null);
        return SettleAsync(new TriggerMatch(runbook, -1), trigger, inputs, default, stop);
    }

    /// <summary>Starts the runs of claims that were left: whoever claimed them died before the start was confirmed.</summary>
    /// <returns>How many were left.</returns>
    public async Task<int> SweepAsync(TimeSpan olderThan, CancellationToken stop)
    {
        var left = await decisions.LeftClaimsAsync(clock.GetUtcNow() - olderThan, stop).ConfigureAwait(false);
        foreach (var id in left)
        {
            var decision = await decisions.FindAsync(id, stop).ConfigureAwait(false);
            if (decision is { State: DecisionState.Claimed }) await StartAsync(decision, stop).ConfigureAwait(false);
            else await decisions.ForgetClaimAsync(id, stop).ConfigureAwait(false);
        }
        return left.Count;
    }

    private async Task<Decision> SettleAsync(TriggerMatch match, Trigger trigger, JsonObject? inputs, ReadOnlyMemory<byte> utf8, CancellationToken stop)
    {
        var claim = ClaimBuilder.Build(
            match, trigger, inputs, settings.RoleArnPrefix, trigger.Event is null ? null : archive.Reference(trigger), clock.GetUtcNow());
        if (claim.State == DecisionState.Refused) return await RefuseAsync(claim, stop).ConfigureAwait(false);
        for (var round = 1; round <= Rounds; round++)
        {
            var now = clock.GetUtcNow();
            var verdict = Decider.Decide(claim, await decisions.ReadGuardsAsync(claim, stop).ConfigureAwait(false), now);
            switch (verdict.Kind)
            {
                case VerdictKind.Settled:
                    log.Count("TriggersSettledBefore", "duplicate");
                    return verdict.Decision;
                case VerdictKind.Refuse:
                    return await RefuseAsync(verdict.Decision, stop).ConfigureAwait(false);
                case VerdictKind.Resume:
                    return await StartAsync(verdict.Decision, stop).ConfigureAwait(false);
            }
            // The event is kept while the claim is written; the run starts only when both are done.
            var kept = utf8.IsEmpty ? Task.CompletedTask : archive.KeepAsync(trigger, utf8, stop);
            var claimed = await decisions.ClaimAsync(claim, now, stop).ConfigureAwait(false);
            await kept.ConfigureAwait(false);
            if (claimed) return await StartAsync(claim, stop).ConfigureAwait(false);
        }
        throw new InvalidOperationException($"The claim of {claim.Id} was contended {Rounds} times; the trigger is to be delivered again.");
    }

    private async Task<Decision> StartAsync(Decision decision, CancellationToken stop)
    {
        var arn = await starter.StartAsync(decision, stop).ConfigureAwait(false);
        await decisions.StartedAsync(decision, arn, stop).ConfigureAwait(false);
        log.Write("started", ("run", decision.Id), ("runbook", decision.Runbook), ("execution", arn), ("trigger", decision.Trigger.Id));
        return decision with { State = DecisionState.Started, ExecutionArn = arn };
    }

    private async Task<Decision> RefuseAsync(Decision refusal, CancellationToken stop)
    {
        for (var round = 1; round <= Rounds; round++)
        {
            if (await decisions.RefuseAsync(refusal, stop).ConfigureAwait(false))
            {
                log.Write("refused", ("run", refusal.Id), ("runbook", refusal.Runbook), ("reason", refusal.Reason), ("trigger", refusal.Trigger.Id));
                return refusal;
            }
            if (await decisions.FindAsync(refusal.Id, stop).ConfigureAwait(false) is { } earlier) return earlier;
        }
        throw new InvalidOperationException($"The refusal of {refusal.Id} was contended {Rounds} times; the trigger is to be delivered again.");
    }
}

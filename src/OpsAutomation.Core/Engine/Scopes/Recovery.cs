using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>What becomes of a state that failed: it is tried again, its error is caught, or it fails the scope.</summary>
internal static class Recovery
{
    public static Turn Handle(Scope scope, StateFailure failure)
    {
        scope.Pending = null;
        scope.Trial?.Seen.Failure = failure;
        if (failure.IsEvaluation) TellEvaluation(scope, failure);
        if (Retry(scope, failure)) return scope.Trial is null ? Turn.Waiting : Turn.Fail(failure);
        var isRuntime = failure.Error == ErrorNames.Runtime;
        if (!isRuntime && scope.State is FanOutStep fan) scope.Previous = scope.Frame.Add(fan.Failed, scope.Previous);
        for (var i = 0; i < scope.State.Catchers.Length; i++)
        {
            var rule = scope.State.Catchers[i];
            if (!ErrorMatch.Any(rule.Errors, failure)) continue;
            scope.Trial?.Seen.CatchIndex = i;
            return rule.Apply(scope, failure);
        }
        // The event of an evaluation is told once, also when the failure goes on to the scopes around.
        return Turn.Fail(failure.IsEvaluation ? failure with { IsEvaluation = false } : failure);
    }

    private static void TellEvaluation(Scope scope, StateFailure failure)
    {
        // These states evaluate before AWS writes that they were entered.
        var early = scope.State is PassStep or FanOutStep && scope.Previous == scope.EnteredEventId;
        scope.Previous = scope.Frame.Add(new HistoryEvent
        {
            PreviousId = early ? scope.EnteredPreviousId : scope.Previous,
            Type = HistoryEventType.EvaluationFailed,
            Name = scope.State.Name,
            Error = failure.Error,
            Cause = failure.Cause,
            Resource = failure.Location,
        });
    }

    private static bool Retry(Scope scope, StateFailure failure)
    {
        var retriers = scope.State.Retriers;
        for (var i = 0; i < retriers.Length; i++)
        {
            var rule = retriers[i];
            if (!ErrorMatch.Any(rule.ErrorEquals, failure)) continue;
            scope.Attempts ??= new int[retriers.Length];
            if (scope.Trial is { } trial)
            {
                scope.Attempts[i] = trial.RetryCount;
                trial.Seen.RetryIndex = i;
            }
            var used = scope.Attempts[i];
            if (used >= rule.MaxAttempts) return false;
            var seconds = Backoff(scope, rule, used);
            if (scope.Trial is not null) scope.Trial.Seen.RetryBackoff = seconds;
            else Wait(scope, i, seconds);
            return true;
        }
        return false;
    }

    private static double Backoff(Scope scope, Retrier rule, int used)
    {
        var seconds = rule.IntervalSeconds * Math.Pow(rule.BackoffRate, used);
        if (rule.MaxDelaySeconds is { } most) seconds = Math.Min(seconds, most);
        seconds = Math.Min(seconds, scope.Frame.Limits.MaxDuration.TotalSeconds);
        return rule.HasFullJitter ? seconds * scope.Execution.Ports.Random.NextDouble() : seconds;
    }

    private static void Wait(Scope scope, int retrier, double seconds)
    {
        scope.Attempts![retrier]++;
        scope.RetryCount++;
        var due = scope.Execution.Now.AddSeconds(seconds);
        scope.Records.Clear();
        scope.Record(new RetryAt(scope.Path)
        {
            Attempts = [.. scope.Attempts],
            Due = due,
            EffectId = scope.Execution.NextEffectId(),
            PreviousEventId = scope.Previous,
        });
        scope.Pending = new TimerWait(isRetry: true) { Timer = scope.Execution.SetTimer(scope, due, TimerKind.Delay) };
    }
}

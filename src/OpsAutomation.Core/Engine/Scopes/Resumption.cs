using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>Puts a scope back to its latest position and awaits there what was awaited.</summary>
internal static class Resumption
{
    public static void Restore(Scope scope, Block block, ScopePositions positions)
    {
        var step = block[positions.At.State];
        scope.Variables = new Variables(scope.Variables.Outer, positions.At.Variables);
        scope.Restore(step, positions.At);
        if (scope.Frame != scope.Execution.RootFrame) scope.Frame.LastEventId = Math.Max(scope.Frame.LastEventId, positions.LastEventId);
        if (positions.Retry is { } retry)
        {
            scope.Attempts = [.. retry.Attempts];
            scope.RetryCount = retry.Attempts.Sum();
            scope.Previous = retry.PreviousEventId;
            if (positions.IsRetryPending)
            {
                scope.Pending = new TimerWait(isRetry: true) { Timer = scope.Execution.SetTimer(scope, retry.Due, TimerKind.Delay) };
                return;
            }
        }
        if (positions.Items is { } items && step is FanOutStep fan)
        {
            scope.Previous = items.PreviousEventId;
            var children = fan.Restore(scope, items);
            scope.Pending = children;
            children.Restore(positions);
        }
        else if (positions.Effect is { Kind: EffectKind.Wait } wait && step is WaitStep waiting)
        {
            scope.Previous = wait.PreviousEventId;
            scope.Pending = new TimerWait(isRetry: false) { Timer = scope.Execution.SetTimer(scope, wait.Due!.Value, waiting.Clock) };
        }
        else if (positions.Effect is { } effect && step is TaskStep task)
        {
            scope.Take(task.Resume(scope, effect, positions.Progress));
        }
        else if (positions.Effect is { Kind: EffectKind.ItemReader } reading && step is MapStep { Distributed.Reader: { } reader })
        {
            scope.Previous = reading.PreviousEventId;
            scope.Take(reader.Resume(scope, reading));
        }
        else
        {
            scope.Execution.Ready(scope);
        }
    }
}

using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.History;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>The events of states that are given up because a sibling failed, the innermost first.</summary>
internal static class AbortedStates
{
    public static void Tell(Scope scope)
    {
        if (scope.Pending is FanOut { Run: null } inner)
            foreach (var child in inner.Live) Tell(child);
        HistoryEventType? type = scope.State switch
        {
            TaskStep => HistoryEventType.TaskStateAborted,
            WaitStep => HistoryEventType.WaitStateAborted,
            FanOutStep fan => fan.Aborted,
            _ => null,
        };
        if (type is { } aborted) scope.Previous = scope.Frame.Add(aborted, scope.Previous);
    }
}

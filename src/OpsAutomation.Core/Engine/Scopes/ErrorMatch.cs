using System.Collections.Immutable;

namespace OpsAutomation.Core.Engine.Scopes;

/// <summary>Which errors the names in ErrorEquals mean.</summary>
internal static class ErrorMatch
{
    public static bool Any(ImmutableArray<string> names, StateFailure failure)
    {
        // States.Runtime always fails the execution.
        if (failure.Error == ErrorNames.Runtime) return false;
        foreach (var name in names)
        {
            if (name == failure.Error || name == ErrorNames.All) return true;
            if (name == ErrorNames.TaskFailed && failure.Error != ErrorNames.Timeout) return true;
            if (name == ErrorNames.HeartbeatTimeout && failure.IsHeartbeat) return true;
        }
        return false;
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Remediations;

/// <summary>What a remediation would do now: the result it predicts, the calls that lead there, and the state before them for undo.</summary>
public sealed record Plan<TResult>(TResult Predicted, IReadOnlyList<PlannedCall> Calls, JsonValue? Before)
{
    /// <summary>Nothing is to be done: the result is known.</summary>
    public Plan(TResult result)
        : this(result, [], null)
    {
    }
}

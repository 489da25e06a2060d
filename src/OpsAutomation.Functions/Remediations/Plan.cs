using OpsAutomation.Core.Json;

namespace OpsAutomation.Functions.Remediations;

/// <summary>What a remediation would do now: the result it predicts, the calls that lead there, and the state before them for undo.</summary>
public sealed record Plan<TResult>(TResult Predicted, IReadOnlyList<PlannedCall> Calls, JsonValue? Before)
{
    public static Plan<TResult> Nothing(TResult result) => new(result, [], null);
}

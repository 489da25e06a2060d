using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;

namespace OpsAutomation.Functions.Steps;

/// <summary>Which step calls, and which entry of its state: retries of one entry are the same change, a later round of a loop is another.</summary>
public sealed record StepReference(string Id, string State, string Entered, long Retry)
{
    /// <summary>Sorts by time, then tells the states of one moment apart.</summary>
    public string ChangeId => $"{Entered}#{State}";

    public static StepReference Read(JsonValue? step) => new(
        Text(step, "id"),
        Text(step, "state"),
        Text(step, "entered"),
        step?["retry"]?.AsLong ?? 0);

    private static string Text(JsonValue? step, string name) => step?[name]?.AsText is { Length: > 0 } text
        ? text
        : throw new StepFailedException("Ops.BadInput", $"The payload has no text at 'step.{name}'; steps are called by a compiled state machine.");
}

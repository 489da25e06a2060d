using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;

namespace OpsAutomation.Functions.Steps;

/// <summary>The run that a step belongs to, as the state machine carries it in <c>$run</c>.</summary>
/// <param name="Role">The runbook's role; every change and every read of the account is made as it.</param>
/// <param name="Hop">How many runs led to this one: 0 for a run that a trigger started.</param>
public sealed record RunReference(string Id, string Runbook, string Mode, string Account, string Region, string Role, int Hop)
{
    public bool Observes => Mode == "observe";

    /// <summary>Names the run in CloudTrail: <c>run id.hop</c>, at most 64 characters.</summary>
    public string SessionName => $"{Id}.{Hop}";

    public static RunReference Read(JsonValue? run)
    {
        return new RunReference(Text("id"), Text("runbook"), Text("mode"), Text("account"), Text("region"), Text("role"), (int)(run?["hop"]?.AsLong ?? 0));

        string Text(string name) => run?[name]?.AsText is { Length: > 0 } text
            ? text
            : throw new StepFailedException("Ops.BadInput", $"The payload has no text at 'run.{name}'; steps are called by a compiled state machine.");
    }
}

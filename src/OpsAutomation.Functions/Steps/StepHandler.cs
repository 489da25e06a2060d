using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Remediations;
using OpsAutomation.Functions.Runtime;

namespace OpsAutomation.Functions.Steps;

/// <summary>Runs one remediation for one step: reads the payload of the state machine, gives the remediation what it may use, answers its result.</summary>
public sealed class StepHandler(
    IRemediation remediation, FunctionClients clients, RunbookSessions sessions, Gate gate, ChangeLedger ledger, RouteBaselines baselines, FunctionLog log)
{
    public async Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline)
    {
        if (!JsonReader.TryRead(invocation.Payload.Span, out var payload, out var error))
            throw new StepFailedException("Ops.BadInput", $"The payload is not JSON: {error.Message}");
        var run = RunReference.Read(payload["run"]);
        var context = new StepContext(run, StepReference.Read(payload["step"]), new RunbookClients(run, sessions, clients), gate, ledger, baselines, log);
        try
        {
            var result = await remediation.RunAsync(payload["with"] ?? JsonObject.Empty, context, deadline).ConfigureAwait(false);
            return result.ToUtf8();
        }
        catch (Amazon.Runtime.AmazonServiceException e) when (!string.IsNullOrEmpty(e.ErrorCode))
        {
            // A runbook catches AWS's errors by AWS's names.
            throw new StepFailedException(e.ErrorCode, e.Message, e);
        }
    }
}

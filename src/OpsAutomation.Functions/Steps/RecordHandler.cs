using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Steps;

/// <summary>The last task of every run: writes down how it ended, frees its target and begins its cool-down.</summary>
public sealed class RecordHandler(RunEndings endings, FunctionLog log, TimeProvider clock)
{
    private const int LongestReason = 1000;

    public async Task<ReadOnlyMemory<byte>> HandleAsync(Invocation invocation, CancellationToken deadline)
    {
        if (!JsonReader.TryRead(invocation.Payload.Span, out var payload, out var error))
            throw new StepFailedException("Ops.BadInput", $"The payload is not JSON: {error.Message}");
        var run = RunReference.Read(payload["run"]);
        var end = payload["end"];
        var failed = end?["status"]?.AsText switch
        {
            "succeeded" => false,
            "failed" => true,
            var other => throw new StepFailedException("Ops.BadInput", $"A run ends as 'succeeded' or 'failed', not as '{other}'."),
        };
        var reason = failed ? $"{end["failure"]?["Error"]?.AsText}: {end["failure"]?["Cause"]?.AsText}" : "All steps are done.";
        if (reason.Length > LongestReason) reason = reason[..LongestReason] + "…";
        var state = failed ? DecisionState.Failed : DecisionState.Succeeded;
        var first = await endings.EndAsync(run.Id, state, reason, clock.GetUtcNow(), deadline).ConfigureAwait(false);
        log.Write("ended", ("run", run.Id), ("runbook", run.Runbook), ("state", state.ToString()), ("reason", reason));
        return JsonObject.Of(("recorded", first)).ToUtf8();
    }
}

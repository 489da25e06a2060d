using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.State;

/// <summary>
/// Runs that AWS itself ended (stopped, timed out, over a limit) never reach their record state;
/// the status change that Step Functions announces ends them here, so that no lock waits for its deadline.
/// </summary>
public sealed class ExecutionEndings(RunEndings endings, TimeProvider clock, FunctionLog log)
{
    public async Task ObserveAsync(JsonObject @event, CancellationToken stop)
    {
        if (@event["source"]?.AsText != "aws.states" || @event["detail-type"]?.AsText != "Step Functions Execution Status Change") return;
        var detail = @event["detail"];
        if (detail?["name"]?.AsText is not { } run || End(detail["status"]?.AsText) is not { } end) return;
        var reason = detail["error"]?.AsText is { } error ? $"{error}: {detail["cause"]?.AsText}" : $"The execution ended as {end}.";
        if (await endings.EndAsync(run, end, reason, clock.GetUtcNow(), stop).ConfigureAwait(false))
            log.Write("ended", ("run", run), ("state", end.ToString()), ("reason", reason));
    }

    private static DecisionState? End(string? status) => status switch
    {
        "SUCCEEDED" => DecisionState.Succeeded,
        "FAILED" => DecisionState.Failed,
        "TIMED_OUT" => DecisionState.TimedOut,
        "ABORTED" => DecisionState.Aborted,
        _ => null,
    };
}

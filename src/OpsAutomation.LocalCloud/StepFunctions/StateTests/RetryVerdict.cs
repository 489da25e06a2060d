using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Which retrier would take an error, and after how long.</summary>
internal sealed record RetryVerdict(int Index, double Seconds)
{
    public static RetryVerdict? Of(JsonObject state, string? error, long retries)
    {
        var retriers = state["Retry"] as JsonArray ?? JsonArray.Empty;
        for (var i = 0; i < retriers.Count; i++)
        {
            var names = retriers[i]["ErrorEquals"] as JsonArray ?? JsonArray.Empty;
            if (!names.Any(n => n.AsText == error || n.AsText == "States.ALL" || (n.AsText == "States.TaskFailed" && error != "States.Timeout"))) continue;
            if (retries >= (retriers[i]["MaxAttempts"]?.AsLong ?? 3)) return null;
            var seconds = (retriers[i]["IntervalSeconds"]?.AsDouble ?? 1) * Math.Pow(retriers[i]["BackoffRate"]?.AsDouble ?? 2, retries);
            return new RetryVerdict(i, Math.Min(seconds, retriers[i]["MaxDelaySeconds"]?.AsDouble ?? double.MaxValue));
        }
        return null;
    }
}

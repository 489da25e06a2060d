using System.Globalization;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Json;
using static OpsAutomation.Core.Engine.History.HistoryEventType;

namespace OpsAutomation.LocalCloud.StepFunctions.Executions;

/// <summary>An event of an execution as Step Functions writes it to CloudWatch Logs.</summary>
internal static class ExecutionLogLine
{
    /// <summary>Escaped inputs and outputs are cut there: 248 KB.</summary>
    private const int LongestPayload = 248 * 1024;

    /// <summary>Whether an event of that type is logged at that level: "Log levels" in the documentation.</summary>
    public static bool Passes(string level, HistoryEventType type) => level switch
    {
        "ALL" => true,
        "ERROR" => IsFatal(type) || IsError(type),
        "FATAL" => IsFatal(type),
        _ => false,
    };

    public static string Of(HistoryEvent e, string executionArn, int redriveCount, bool includeExecutionData) => JsonObject.Of(
        ("id", Number(e.Id)),
        ("type", e.Type.ToString()),
        ("details", Cut(HistoryEventJson.DetailsOf(e, includeExecutionData))),
        ("previous_event_id", Number(e.PreviousId)),
        ("event_timestamp", Number(e.Timestamp.ToUnixTimeMilliseconds())),
        ("execution_arn", executionArn),
        ("redrive_count", Number(redriveCount))).ToString();

    private static bool IsFatal(HistoryEventType type) => type is ExecutionAborted or ExecutionFailed or ExecutionTimedOut;

    private static bool IsError(HistoryEventType type) => type
        is FailStateEntered or EvaluationFailed
        or ActivityFailed or ActivityScheduleFailed or ActivityTimedOut
        or LambdaFunctionFailed or LambdaFunctionScheduleFailed or LambdaFunctionStartFailed or LambdaFunctionTimedOut
        or TaskFailed or TaskStartFailed or TaskSubmitFailed or TaskTimedOut
        or MapIterationAborted or MapIterationFailed or MapRunAborted or MapRunFailed or MapStateAborted or MapStateFailed
        or ParallelStateAborted or ParallelStateFailed or TaskStateAborted or WaitStateAborted;

    private static JsonValue Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Cut(JsonObject details)
    {
        foreach (var name in new[] { "input", "output" })
        {
            if (details[name] is not JsonString { Utf8Size: > LongestPayload } text) continue;

            // Escapes are spread over a text more or less evenly; what is still too long is cut again.
            var kept = text.Value;
            while (new JsonString(kept).Utf8Size is > LongestPayload and var size) kept = kept[..(int)((long)kept.Length * LongestPayload / size)];
            details = details.With(name, kept).With(name + "Details", JsonObject.Of(("truncated", true)));
        }
        return details;
    }
}

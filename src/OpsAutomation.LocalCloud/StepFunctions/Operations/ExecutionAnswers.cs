using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>What is said of an execution: alone, in a list, of a map run's child, and at once when it was waited for.</summary>
internal static class ExecutionAnswers
{
    /// <summary>AWS bills Express executions by 64 MB and by 100 ms.</summary>
    private const int BilledMemory = 64;
    private const int BilledStep = 100;

    private static readonly JsonObject Included = JsonObject.Of(("included", true));
    private static readonly JsonObject NotIncluded = JsonObject.Of(("included", false));

    public static JsonObject Describe(AwsRequest request, ExecutionEntry entry, JsonValue? input, ExecutionResult? result, DateTimeOffset now)
    {
        var head = entry.Head;
        var reason = Redriving.Reason(head, result, now);
        return Data(Head(head.Arn, head.MachineArn, head.Name, head.StartTime, result), request, input, result)
            .SetIf("traceHeader", Text(head.TraceHeader)).SetIf("mapRunArn", Text(head.MapRunArn))
            .SetIf("stateMachineVersionArn", Text(head.VersionArn)).SetIf("stateMachineAliasArn", Text(head.AliasArn))
            .Set("redriveCount", entry.RedriveCount).SetIf("redriveDate", entry.RedriveTime is { } at ? Wire.Time(at) : null)
            .Set("redriveStatus", Redriving.Status(reason)).SetIf("redriveStatusReason", Text(reason)).Build();
    }

    public static JsonObject Child(AwsRequest request, ChildExecution child)
    {
        var isRedrivable = child.Ended is { Status: not ExecutionStatus.Succeeded };
        var answer = Head(child.Request.ExecutionArn, child.Request.StateMachineArn, child.Request.Name, child.Request.StartTime, child.Ended);
        return Data(answer, request, child.Request.Input, child.Ended)
            .SetIf("mapRunArn", Text(child.Request.MapRunArn)).Set("redriveCount", child.Request.RedriveCount)
            .SetIf("redriveDate", child.Request.RedriveTime is { } at ? Wire.Time(at) : null)
            .Set("redriveStatus", isRedrivable ? "REDRIVABLE_BY_MAP_RUN" : "NOT_REDRIVABLE")
            .SetIf("redriveStatusReason", isRedrivable ? null : Text(
                $"Execution is {StatusEvents.Name(child.Ended?.Status ?? ExecutionStatus.Running)} and cannot be redriven"))
            .Build();
    }

    public static JsonObject Item(ExecutionEntry entry) => new JsonObjectBuilder(10)
        .Set("executionArn", entry.Arn).Set("stateMachineArn", entry.Head.MachineArn).Set("name", entry.Head.Name)
        .Set("status", StatusEvents.Name(entry.Status)).Set("startDate", Wire.Time(entry.Head.StartTime))
        .SetIf("stopDate", entry.StopTime is { } stop ? Wire.Time(stop) : null)
        .SetIf("stateMachineVersionArn", Text(entry.Head.VersionArn)).SetIf("stateMachineAliasArn", Text(entry.Head.AliasArn))
        .Set("redriveCount", entry.RedriveCount).SetIf("redriveDate", entry.RedriveTime is { } at ? Wire.Time(at) : null).Build();

    public static JsonObject ChildItem(ChildExecution child) =>
        Head(child.Request.ExecutionArn, child.Request.StateMachineArn, child.Request.Name, child.Request.StartTime, child.Ended)
            .SetIf("mapRunArn", Text(child.Request.MapRunArn)).Set("redriveCount", child.Request.RedriveCount)
            .SetIf("redriveDate", child.Request.RedriveTime is { } at ? Wire.Time(at) : null).Build();

    public static JsonObject Sync(AwsRequest request, MachineTarget target, ExecutionRequest execution, ExecutionResult result, string? trace)
    {
        var billed = Math.Max(1, (long)Math.Ceiling((result.StopTime - execution.StartTime).TotalMilliseconds / BilledStep)) * BilledStep;
        var answer = Head(execution.ExecutionArn, target.Machine.Arn, execution.Name, execution.StartTime, result);
        // Why it failed is told also to who wants no data.
        return Data(answer, request, execution.Input, result).SetIf("error", Text(result.Error)).SetIf("cause", Text(result.Cause))
            .SetIf("traceHeader", Text(trace))
            .Set("billingDetails", JsonObject.Of(("billedMemoryUsedInMB", BilledMemory), ("billedDurationInMilliseconds", billed))).Build();
    }

    private static JsonObjectBuilder Head(string arn, string machineArn, string name, DateTimeOffset start, ExecutionResult? ended) => new JsonObjectBuilder(18)
        .Set("executionArn", arn).Set("stateMachineArn", machineArn).Set("name", name)
        .Set("status", StatusEvents.Name(ended?.Status ?? ExecutionStatus.Running))
        .Set("startDate", Wire.Time(start)).SetIf("stopDate", ended is null ? null : Wire.Time(ended.StopTime));

    private static JsonObjectBuilder Data(JsonObjectBuilder answer, AwsRequest request, JsonValue? input, ExecutionResult? result)
    {
        if (request.Json["includedData"]?.AsText == "METADATA_ONLY")
            return answer.Set("inputDetails", NotIncluded).SetIf("outputDetails", result?.Output is null ? null : NotIncluded);
        return answer.SetIf("input", Text(input?.ToString())).Set("inputDetails", Included)
            .SetIf("output", Text(result?.Output?.ToString())).SetIf("outputDetails", result?.Output is null ? null : Included)
            .SetIf("error", Text(result?.Error)).SetIf("cause", Text(result?.Cause));
    }

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}

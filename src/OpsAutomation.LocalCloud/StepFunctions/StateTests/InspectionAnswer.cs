using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Trials;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>What was seen of a state → the answer of TestState.</summary>
internal static class InspectionAnswer
{
    public static JsonObject Of(StateUnderTest test, JsonValue input, StateInspection seen, ExecutionResult result, string? level)
    {
        var left = result.Status == ExecutionStatus.Succeeded;
        var caught = left && seen.CatchIndex is not null;
        var isRetriable = !left && seen.RetryBackoff is not null;
        var failure = caught ? seen.Failure : left ? null : Failure(result);
        var answer = new JsonObjectBuilder(6)
            .SetIf("output", left ? Text(seen.Output?.ToString()) : null).SetIf("error", Text(failure?.Error)).SetIf("cause", Text(failure?.Cause));
        if (level is "DEBUG" or "TRACE") answer.Set("inspectionData", Inspection(test, input, seen, showsExchange: level == "TRACE"));
        return answer.SetIf("nextState", left ? Text(seen.NextState) : null)
            .Set("status", caught ? "CAUGHT_ERROR" : isRetriable ? "RETRIABLE" : left ? "SUCCEEDED" : "FAILED").Build();
    }

    private static StateFailure Failure(ExecutionResult result) =>
        result.Status == ExecutionStatus.TimedOut ? new StateFailure(ErrorNames.Timeout, null) : new StateFailure(result.Error, result.Cause);

    private static JsonObject Inspection(StateUnderTest test, JsonValue input, StateInspection seen, bool showsExchange)
    {
        var data = new JsonObjectBuilder(14);
        void Set(string name, JsonValue? value) => data.SetIf(name, Text(value?.ToString()));

        Set("input", input);
        if (test.IsJsonata)
        {
            if (test.Type == "Task")
            {
                Set("afterArguments", seen.AfterArguments);
                Set("result", seen.Result);
            }
        }
        else
        {
            // Of a Pass that has a Result, and of a Parallel, AWS shows nothing of the input's way.
            var hasResult = test.Type == "Pass" && test.State.Has("Result");
            if (!hasResult && test.Type != "Parallel") Set("afterInputPath", test.Type == "Fail" ? input : seen.AfterInputPath);
            if (!hasResult && test.Type is "Pass" or "Task") Set("afterParameters", seen.AfterArguments);
            if (hasResult || test.Type == "Task") Set("result", seen.Result);
            if (test.Type is "Pass" or "Task" or "Parallel" or "Map")
            {
                Set("afterResultSelector", seen.AfterResultSelector);
                Set("afterResultPath", seen.AfterResultPath);
            }
            Set("afterItemsPath", seen.AfterItemsPath);
        }
        Set("afterItemsPointer", seen.AfterItemsPointer);
        Set("afterItemSelector", seen.AfterItemSelector);
        Set("afterItemBatcher", seen.AfterItemBatcher);
        data.SetIf("toleratedFailureCount", seen.ToleratedFailureCount is { } count ? (JsonValue)count : null);
        data.SetIf("toleratedFailurePercentage", seen.ToleratedFailurePercentage is { } percentage ? (JsonValue)percentage : null);
        data.SetIf("maxConcurrency", seen.MaxConcurrency is { } most ? (JsonValue)most : null);
        if (showsExchange) data.SetIf("request", seen.Request).SetIf("response", seen.Response);
        if (seen.Variables is { Count: > 0 } variables) Set("variables", variables);
        if (ErrorDetails(seen) is { Count: > 0 } details) data.Set("errorDetails", details);
        return data.Build();
    }

    private static JsonObject ErrorDetails(StateInspection seen)
    {
        var details = new JsonObjectBuilder(3);
        details.SetIf("catchIndex", seen.CatchIndex is { } caught ? (JsonValue)caught : null);
        details.SetIf("retryIndex", seen.RetryIndex is { } retried ? (JsonValue)retried : null);
        details.SetIf("retryBackoffIntervalSeconds", seen.RetryBackoff is { } seconds ? (JsonValue)(long)seconds : null);
        return details.Build();
    }

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}

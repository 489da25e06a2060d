using OpsAutomation.Core.Json;
using static OpsAutomation.Core.Engine.History.HistoryEventType;

namespace OpsAutomation.Core.Engine.History;

/// <summary>
/// Events as GetExecutionHistory answers them: <c>timestamp</c> as seconds, <c>type</c>, <c>id</c>, <c>previousEventId</c> and the details of the type.
/// </summary>
public static class HistoryEventJson
{
    private static readonly JsonObject NotTruncated = JsonObject.Of(("truncated", false));

    /// <summary>Without execution data, inputs, outputs, parameters and causes are left out, as AWS leaves them out.</summary>
    public static JsonObject Write(HistoryEvent e, bool includeExecutionData = true)
    {
        var json = new JsonObjectBuilder(5)
            .Set("timestamp", JsonNumber.Of(e.Timestamp.ToUnixTimeMilliseconds() / 1000.0))
            .Set("type", e.Type.ToString())
            .Set("id", e.Id)
            .Set("previousEventId", e.PreviousId);
        if (Details(e, includeExecutionData) is var (name, details)) json.Set(name, details);
        return json.Build();
    }

    /// <summary>The details alone; empty for an event that has none.</summary>
    public static JsonObject DetailsOf(HistoryEvent e, bool includeExecutionData = true) => Details(e, includeExecutionData)?.Details ?? JsonObject.Empty;

    private static (string Name, JsonObject Details)? Details(HistoryEvent e, bool data)
    {
        var d = new JsonObjectBuilder();
        switch (e.Type)
        {
            case ExecutionStarted:
                Payload(d, "input", e, data);
                d.Set("roleArn", e.Resource ?? "");
                if (e.Name is { } alias) d.Set("stateMachineAliasArn", alias);
                if (e.ResourceType is { } version) d.Set("stateMachineVersionArn", version);
                return ("executionStartedEventDetails", d.Build());
            case ExecutionSucceeded:
                Payload(d, "output", e, data);
                return ("executionSucceededEventDetails", d.Build());
            case ExecutionRedriven:
                return ("executionRedrivenEventDetails", d.Set("redriveCount", e.Number ?? 0).Build());
            case ChoiceStateEntered or FailStateEntered or MapStateEntered or ParallelStateEntered or PassStateEntered or SucceedStateEntered
                or TaskStateEntered or WaitStateEntered:
                d.Set("name", e.Name!);
                Payload(d, "input", e, data);
                return ("stateEnteredEventDetails", d.Build());
            case ChoiceStateExited or MapStateExited or ParallelStateExited or PassStateExited or SucceedStateExited or TaskStateExited or WaitStateExited:
                d.Set("name", e.Name!);
                Payload(d, "output", e, data);
                Variables(d, e, data);
                return ("stateExitedEventDetails", d.Build());
            case MapStateStarted:
                return ("mapStateStartedEventDetails", d.Set("length", e.Number ?? 0).Build());
            case MapIterationStarted or MapIterationSucceeded or MapIterationFailed or MapIterationAborted:
                return (Camel(e.Type), d.Set("name", e.Name!).Set("index", e.Number ?? 0).Build());
            case MapRunStarted:
                return ("mapRunStartedEventDetails", d.Set("mapRunArn", e.Resource!).Build());
            case MapRunRedriven:
                return ("mapRunRedrivenEventDetails", d.Set("mapRunArn", e.Resource!).Set("redriveCount", e.Number ?? 0).Build());
            case EvaluationFailed:
                Failure(d, e, data);
                if (e.Resource is { } location) d.Set("location", location);
                return ("evaluationFailedEventDetails", d.Set("state", e.Name!).Build());
            case LambdaFunctionStarted:
                return null;
            case ExecutionFailed or ExecutionTimedOut or ExecutionAborted or MapRunFailed:
                Failure(d, e, data);
                return (Camel(e.Type), d.Build());
            default:
                return Task(d, e, data);
        }
    }

    private static (string Name, JsonObject Details)? Task(JsonObjectBuilder d, HistoryEvent e, bool data)
    {
        var name = e.Type.ToString();
        var isTask = name.StartsWith("Task", StringComparison.Ordinal);
        if (!isTask && !name.StartsWith("LambdaFunction", StringComparison.Ordinal) && !name.StartsWith("Activity", StringComparison.Ordinal)) return null;
        if (e.Type == TaskStateAborted) return null;
        if (isTask) d.Set("resourceType", e.ResourceType!);
        if (e.Resource is { } resource) d.Set("resource", resource);
        if (e.Type == ActivityStarted && e.Name is { } worker) d.Set("workerName", worker);
        if (e.Region is { } region && e.Type == TaskScheduled) d.Set("region", region);
        if (e.Type == TaskScheduled)
        {
            if (data) d.Set("parameters", e.Payload!.ToString());
        }
        else if (e.Type is LambdaFunctionScheduled or ActivityScheduled)
        {
            Payload(d, "input", e, data);
        }
        else if (e.Payload is not null)
        {
            Payload(d, "output", e, data);
        }
        Failure(d, e, data);
        if (e.TimeoutInSeconds is { } timeout) d.Set("timeoutInSeconds", timeout);
        if (e.HeartbeatInSeconds is { } heartbeat) d.Set("heartbeatInSeconds", heartbeat);
        if (e.TaskRoleArn is { } role) d.Set("taskCredentials", JsonObject.Of(("roleArn", role)));
        return (Camel(e.Type), d.Build());
    }

    private static void Payload(JsonObjectBuilder d, string name, HistoryEvent e, bool data)
    {
        if (!data || e.Payload is null) return;
        d.Set(name, e.Payload.ToString());
        d.Set(name + "Details", NotTruncated);
    }

    private static void Failure(JsonObjectBuilder d, HistoryEvent e, bool data)
    {
        if (e.Error is { } error) d.Set("error", error);
        if (data && e.Cause is { } cause) d.Set("cause", cause);
    }

    private static void Variables(JsonObjectBuilder d, HistoryEvent e, bool data)
    {
        if (!data || e.Variables is not { Count: > 0 } variables) return;
        var texts = new JsonObjectBuilder(variables.Count);
        foreach (var (name, value) in variables) texts.Set(name, value.ToString());
        d.Set("assignedVariables", texts.Build());
        d.Set("assignedVariablesDetails", NotTruncated);
    }

    private static string Camel(HistoryEventType type)
    {
        var name = type.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..] + "EventDetails";
    }
}

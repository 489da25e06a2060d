using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>Writes the States Language; members stand in the order in which AWS documents them.</summary>
internal static class StateMachineWriter
{
    public static JsonObject Write(StateGraph graph, string comment, int timeoutSeconds) => new JsonObjectBuilder()
        .Set("Comment", comment)
        .Set("QueryLanguage", "JSONata")
        .Set("StartAt", graph.StartAt)
        .Set("TimeoutSeconds", timeoutSeconds)
        .Set("States", States(graph))
        .Build();

    private static JsonObject States(StateGraph graph)
    {
        var states = new JsonObjectBuilder(graph.States.Length);
        foreach (var state in graph.States) states.Set(state.Name, One(state));
        return states.Build();
    }

    private static JsonObject One(State state)
    {
        var json = new JsonObjectBuilder(8);
        json.Set("Type", TypeOf(state));
        if (state.Comment is { } comment) json.Set("Comment", comment);
        switch (state)
        {
            case PassState pass:
                json.Set("Assign", pass.Assign).Set("Next", pass.Next);
                break;
            case TaskState task:
                json.Set("Resource", task.Resource).Set("Arguments", task.Arguments).Set("TimeoutSeconds", task.TimeoutSeconds);
                Errors(json, task.Retry, task.Catch);
                json.SetIf("Assign", task.Assign).SetIf("Output", task.Output).Set("Next", task.Next);
                break;
            case ChoiceState choice:
                json.Set("Choices", JsonArray.From(choice.Rules.Select(Rule))).SetIf("Assign", choice.DefaultAssign).Set("Default", choice.Default);
                break;
            case WaitState wait:
                json.SetIf("Seconds", wait.Seconds).SetIf("Timestamp", wait.Timestamp).Set("Next", wait.Next);
                break;
            case SucceedState succeed:
                json.SetIf("Output", succeed.Output);
                break;
            case FailState fail:
                json.Set("Error", fail.Error).SetIf("Cause", fail.Cause);
                break;
            case ParallelState parallel:
                json.Set(
                    "Branches", JsonArray.From(parallel.Branches.Select(static b => (JsonValue)JsonObject.Of(("StartAt", b.StartAt), ("States", States(b))))));
                Errors(json, [], parallel.Catch);
                json.SetIf("Output", parallel.Output).Set("Next", parallel.Next);
                break;
        }
        return json.Build();
    }

    private static void Errors(JsonObjectBuilder json, ImmutableArray<Retrier> retry, ImmutableArray<Catcher> catchers)
    {
        if (retry.Length > 0) json.Set("Retry", JsonArray.From(retry.Select(Retry)));
        if (catchers.Length > 0) json.Set("Catch", JsonArray.From(catchers.Select(Catch)));
    }

    private static string TypeOf(State state) => state switch
    {
        PassState => "Pass",
        TaskState => "Task",
        ChoiceState => "Choice",
        WaitState => "Wait",
        SucceedState => "Succeed",
        FailState => "Fail",
        ParallelState => "Parallel",
        _ => throw new InvalidOperationException($"No form for the state '{state.Name}'."),
    };

    private static JsonValue Rule(ChoiceRule rule) =>
        new JsonObjectBuilder().Set("Condition", rule.Condition).SetIf("Assign", rule.Assign).Set("Next", rule.Next).Build();

    private static JsonValue Retry(Retrier retrier)
    {
        var json = new JsonObjectBuilder(6).Set("ErrorEquals", Texts(retrier.ErrorEquals));
        if (retrier.IntervalSeconds is { } interval) json.Set("IntervalSeconds", interval);
        if (retrier.MaxAttempts is { } attempts) json.Set("MaxAttempts", attempts);
        if (retrier.BackoffRate is { } rate) json.Set("BackoffRate", rate);
        if (retrier.MaxDelaySeconds is { } delay) json.Set("MaxDelaySeconds", delay);
        if (retrier.FullJitter is { } full) json.Set("JitterStrategy", full ? "FULL" : "NONE");
        return json.Build();
    }

    private static JsonValue Catch(Catcher catcher) => new JsonObjectBuilder()
        .Set("ErrorEquals", Texts(catcher.ErrorEquals)).SetIf("Assign", catcher.Assign).SetIf("Output", catcher.Output).Set("Next", catcher.Next).Build();

    private static JsonArray Texts(ImmutableArray<string> texts) => JsonArray.From(texts.Select(static t => (JsonValue)t));
}

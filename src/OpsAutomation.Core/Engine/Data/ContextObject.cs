using System.Globalization;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary><c>$$</c> and <c>$states.context</c>, in the order that AWS writes its members.</summary>
internal static class ContextObject
{
    private static readonly JsonString StateData = new("STATE_DATA");

    public static JsonObject Of(Evaluation evaluation)
    {
        var scope = evaluation.Scope;
        var item = evaluation.MapItem ?? scope.MapItem;
        if (scope.Trial is { } trial) return item is null ? trial.Context : trial.Context.With("Map", JsonObject.Of(("Item", item)));
        var context = new JsonObjectBuilder(5);
        context.Set("Execution", scope.Frame.ContextOfExecution);
        context.Set("StateMachine", scope.Frame.ContextOfMachine);
        var state = new JsonObjectBuilder(3).Set("Name", scope.State.Name).Set("EnteredTime", Time(scope.EnteredAt));
        if (scope.State is TaskStep or FanOutStep) state.Set("RetryCount", scope.RetryCount);
        context.Set("State", state.Build());
        if (evaluation.TaskToken is { } token) context.Set("Task", JsonObject.Of(("Token", token)));
        if (item is not null) context.Set("Map", JsonObject.Of(("Item", item)));
        return context.Build();
    }

    /// <param name="source">Null for an item of the state's input.</param>
    public static JsonObject Item(int index, JsonValue value, JsonValue? source = null) =>
        JsonObject.Of(("Index", index), ("Value", value), ("Source", source ?? StateData));

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonObject OfExecution(ExecutionRequest request)
    {
        var execution = new JsonObjectBuilder(7)
            .Set("Id", request.ExecutionArn)
            .Set("Input", request.Input)
            .Set("StartTime", Time(request.StartTime))
            .Set("Name", request.Name)
            .Set("RoleArn", request.RoleArn);
        if (request.Type == ExecutionType.Standard) execution.Set("RedriveCount", request.RedriveCount);
        if (request.RedriveTime is { } redriven) execution.Set("RedriveTime", Time(redriven));
        return execution.Build();
    }

    public static JsonObject OfMachine(ExecutionRequest request) => JsonObject.Of(("Id", request.StateMachineArn), ("Name", request.StateMachineName));
}

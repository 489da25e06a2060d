using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>The context object of a state that is tested without one of its own.</summary>
internal static class DefaultContext
{
    public static JsonObject Of(ExecutionRequest request, string type, string? role, int retries)
    {
        var start = Wire.Precise(request.StartTime);
        var state = new JsonObjectBuilder(3).Set("Name", StateUnderTest.Name).Set("EnteredTime", start);
        if (type is "Task" or "Map" or "Parallel") state.Set("RetryCount", retries);
        return JsonObject.Of(
            ("Execution", JsonObject.Of(
                ("Id", request.ExecutionArn), ("Input", request.Input), ("StartTime", start), ("Name", request.Name),
                ("RoleArn", role is null ? JsonValue.Null : role))),
            ("StateMachine", JsonObject.Of(("Id", request.StateMachineArn), ("Name", request.StateMachineName))),
            ("State", state.Build()));
    }
}

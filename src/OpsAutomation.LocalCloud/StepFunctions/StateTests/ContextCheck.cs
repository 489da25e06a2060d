using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Whether a given context object has only what a context object has.</summary>
internal static class ContextCheck
{
    private static readonly Dictionary<string, JsonKind?> Members = new(StringComparer.Ordinal)
    {
        ["Execution.Id"] = JsonKind.String,
        ["Execution.Input"] = null,
        ["Execution.Name"] = JsonKind.String,
        ["Execution.RoleArn"] = JsonKind.String,
        ["Execution.StartTime"] = JsonKind.String,
        ["Execution.RedriveCount"] = JsonKind.Number,
        ["Execution.RedriveTime"] = JsonKind.String,
        ["State.EnteredTime"] = JsonKind.String,
        ["State.Name"] = JsonKind.String,
        ["State.RetryCount"] = JsonKind.Number,
        ["StateMachine.Id"] = JsonKind.String,
        ["StateMachine.Name"] = JsonKind.String,
        ["Task.Token"] = JsonKind.String,
    };

    public static AwsError? Refuse(JsonObject context, StateUnderTest test)
    {
        foreach (var (part, value) in context)
        {
            if (part == "Map") return Invalid("'Map' field is not supported when mocking a Context object");
            if (part == "Task" && !HasToken(test))
                return Invalid(
                    "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern");
            if (!Members.Keys.Any(m => m.StartsWith(part + ".", StringComparison.Ordinal))) return Unknown(part);
            if (value is not JsonObject members) return Invalid($"{part} must be an object");
            foreach (var (name, member) in members)
            {
                if (!Members.TryGetValue($"{part}.{name}", out var kind)) return Unknown(name);
                if (kind is { } wanted && member.Kind != wanted) return Invalid($"{part}.{name} must be {Article(wanted)}");
            }
        }
        return null;
    }

    private static bool HasToken(StateUnderTest test) =>
        test.Resource?.Pattern is IntegrationPattern.WaitForTaskToken or IntegrationPattern.Sync or IntegrationPattern.Sync2;

    private static AwsError Unknown(string field) => Invalid($"Field '{field}' is not allowed");

    private static AwsError Invalid(string why) => StatesErrors.Validation($"Invalid Context object provided: {why}");

    private static string Article(JsonKind kind) => kind switch
    {
        JsonKind.Number => "a number",
        _ => "a string",
    };
}

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
        ["Map.Item"] = JsonKind.Object,
    };

    public static AwsError? Refuse(JsonObject context)
    {
        foreach (var (part, value) in context)
        {
            if (!Members.Keys.Any(m => m.StartsWith(part + ".", StringComparison.Ordinal))) return Unknown(part);
            if (value is not JsonObject members) return StatesErrors.Validation($"Invalid context object: Field '{part}' must be an object");
            foreach (var (name, member) in members)
            {
                if (!Members.TryGetValue($"{part}.{name}", out var kind)) return Unknown(name);
                if (kind is { } wanted && member.Kind != wanted) return StatesErrors.Validation($"Invalid context object: Field '{name}' must be {Article(wanted)}");
            }
        }
        return null;
    }

    private static AwsError Unknown(string field) => StatesErrors.Validation($"Invalid context object: Field '{field}' is not supported");

    private static string Article(JsonKind kind) => kind switch
    {
        JsonKind.Number => "a number",
        JsonKind.Object => "an object",
        _ => "a string",
    };
}

using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>What CreateStateMachine and UpdateStateMachine refuse, and what ValidateStateMachineDefinition says of it.</summary>
internal sealed class DefinitionCheck(CloudContext cloud)
{
    private const int MostDiagnostics = 100;

    public static AwsError? Definition(string text, ExecutionType type)
    {
        if (LabelCheck.Refusal(text) is { } label) return new AwsError("InvalidDefinition", label);
        var errors = AslValidator.Validate(text, IsExpress(type)).Where(d => d.IsError).ToList();
        return errors.Count == 0 ? null : StatesErrors.BadDefinition(string.Join(", ", errors));
    }

    public static AwsResponse Report(string text, ExecutionType type, string? severity, int maxResults)
    {
        var all = AslValidator.Validate(text, IsExpress(type)).Where(d => d.IsError || severity == "WARNING").ToList();
        var most = maxResults > 0 ? Math.Min(maxResults, MostDiagnostics) : MostDiagnostics;
        return JsonObject.Of(
            ("result", all.Exists(static d => d.IsError) ? "FAIL" : "OK"),
            ("diagnostics", JsonArray.From(all.Take(most).Select(Diagnostic))),
            ("truncated", all.Count > most));
    }

    /// <summary>Logging needs exactly one log group that is there, unless it is off.</summary>
    public AwsError? Logging(JsonValue? configuration)
    {
        if (configuration is not JsonObject logging) return null;
        var destinations = logging["destinations"] as JsonArray ?? JsonArray.Empty;
        var level = logging["level"]?.AsText ?? "OFF";
        if (destinations.Count > 1 || (destinations.Count == 0 && level != "OFF")) return StatesErrors.OneLogDestination;
        if (destinations.Count == 0) return null;
        var group = destinations[0]["cloudWatchLogsLogGroup"]?["logGroupArn"]?.AsText;
        return group?.Split(':') is [_, _, "logs", var region, _, "log-group", var name, ..] && HasGroup(region, name) ? null : StatesErrors.NoLogDestination;
    }

    private bool HasGroup(string region, string name) => cloud.Store.Space("logs/group").All.ContainsKey($"{region}/{name}");

    private static bool IsExpress(ExecutionType type) => type == ExecutionType.Express;

    private static JsonValue Diagnostic(AslDiagnostic d) => new JsonObjectBuilder(4)
        .Set("severity", d.IsError ? "ERROR" : "WARNING").Set("code", d.Code).Set("message", d.Message)
        .SetIf("location", d.Location is { } at ? (JsonValue)at : null).Build();
}

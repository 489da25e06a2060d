using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>What CreateStateMachine and UpdateStateMachine refuse, and what ValidateStateMachineDefinition says of it.</summary>
internal static class DefinitionCheck
{
    private const int MostDiagnostics = 100;

    public static AwsError? Definition(string text, ExecutionType type)
    {
        if (LabelCheck.Refusal(text) is { } label) return new AwsError("InvalidDefinition", label);
        var errors = All(text, type).Where(d => d.IsError).ToList();
        return errors.Count == 0 ? null : StatesErrors.BadDefinition(string.Join(", ", errors));
    }

    public static AwsResponse Report(string text, ExecutionType type, string? severity, int maxResults)
    {
        var all = All(text, type).Where(d => d.IsError || severity == "WARNING").ToList();
        var most = maxResults > 0 ? Math.Min(maxResults, MostDiagnostics) : MostDiagnostics;
        return JsonObject.Of(
            ("result", all.Exists(static d => d.IsError) ? "FAIL" : "OK"),
            ("diagnostics", JsonArray.From(all.Take(most).Select(Diagnostic))),
            ("truncated", all.Count > most));
    }

    /// <summary>What the language says, and then what only a list of AWS's services can: SDK integrations that there are not.</summary>
    private static IEnumerable<AslDiagnostic> All(string text, ExecutionType type) =>
        AslValidator.Validate(text, IsExpress(type)).Concat(SdkResourceCheck.Validate(text));

    private static bool IsExpress(ExecutionType type) => type == ExecutionType.Express;

    private static JsonValue Diagnostic(AslDiagnostic d) => new JsonObjectBuilder(4)
        .Set("severity", d.IsError ? "ERROR" : "WARNING").Set("code", d.Code).Set("message", d.Message)
        .SetIf("location", d.Location is { } at ? (JsonValue)at : null).Build();
}

using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>What the state's work is said to come to.</summary>
internal sealed record StateMock(TaskOutcome Outcome)
{
    public static bool TryRead(JsonObject mock, StateUnderTest test, [NotNullWhen(true)] out StateMock? read, [NotNullWhen(false)] out AwsError? error)
    {
        read = null;
        error = null;
        if (mock["errorOutput"] is { } failure)
        {
            read = new StateMock(TaskOutcome.Failure(failure["error"]?.AsText, failure["cause"]?.AsText));
            return true;
        }
        if (!JsonReader.TryRead(mock["result"]?.AsText ?? "", out var result, out _))
        {
            error = StatesErrors.Validation("Mocked result must be valid JSON");
            return false;
        }
        error = Refuse(test, result, mock["fieldValidationMode"]?.AsText ?? "STRICT");
        if (error is null) read = new StateMock(TaskOutcome.Success(result));
        return read is not null;
    }

    private static AwsError? Refuse(StateUnderTest test, JsonValue result, string mode)
    {
        if (mode == "NONE") return null;
        switch (test.Type)
        {
            // With a writer a Map's result says where the results are.
            case "Map" when test.State.Has("ResultWriter"):
                return result is JsonObject ? null : StatesErrors.Validation("Mocked result must be a JSON object.");
            case "Map":
                return result is JsonArray ? null : StatesErrors.Validation("Mocked result must be an array.");
            case "Parallel":
                if (result is not JsonArray results) return StatesErrors.Validation("Mocked result must be an array.");
                var branches = (test.State["Branches"] as JsonArray)?.Count ?? 0;
                return results.Count == branches
                    ? null
                    : StatesErrors.Validation("Mocked result must contain the same number of items as number of Parallel branches.");
            default:
                return ResultTypes.Refuse(test.Resource!, result, strict: mode == "STRICT");
        }
    }
}

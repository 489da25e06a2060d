using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Operations;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>What a call of TestState says beside the definition, read and found in order.</summary>
internal sealed record TestArguments(JsonValue Input, JsonObject Variables, JsonObject? Context, StateMock? Mock, JsonObject Configuration)
{
    private static readonly string[] NeedMock = ["errorCausedByState", "mapItemReaderData", "mapIterationFailureCount", "retrierRetryCount"];

    public string? ErrorCausedByState => Configuration["errorCausedByState"]?.AsText;

    /// <summary>
    /// Which members do not go with which; before the definition is looked at. What the model says of each member alone is asked at the door.
    /// </summary>
    public static AwsError? Refuse(JsonObject request)
    {
        if (request["roleArn"]?.AsText is { } role && !role.StartsWith("arn:", StringComparison.Ordinal)) return StatesErrors.NoArn(role);
        if (request["mock"] is not JsonObject mock) return Unmocked(request);
        if (mock.Has("result") == mock.Has("errorOutput"))
            return StatesErrors.Validation("A test mock should have only one of the following fields: [result, errorOutput].");
        if (request["revealSecrets"]?.AsBool == true) return StatesErrors.Validation("TestState does not support RevealSecrets when a mock is specified.");
        return mock["errorOutput"] is { } error && error["error"]?.AsText is null
            ? StatesErrors.Validation("The error of a mocked error output must be specified.")
            : null;
    }

    public static bool TryRead(
        JsonObject request, StateUnderTest test, [NotNullWhen(true)] out TestArguments? arguments, [NotNullWhen(false)] out AwsError? error)
    {
        arguments = null;
        if (!ExecutionInput.TryRead(request["input"], out var input, out error)) return false;
        if (!TryObject(request["variables"], "Variables", out var variables, out error)
            || !TryObject(request["context"], "Context", out var context, out error))
        {
            return false;
        }
        if (context is not null && ContextCheck.Refuse(context, test) is { } wrong)
        {
            error = wrong;
            return false;
        }
        StateMock? mock = null;
        if (request["mock"] is JsonObject given && !StateMock.TryRead(given, test, out mock, out error)) return false;
        var configuration = request["stateConfiguration"] as JsonObject ?? JsonObject.Empty;
        arguments = new TestArguments(input, variables ?? JsonObject.Empty, context, mock, configuration);
        error = arguments.RefuseConfiguration(test);
        return error is null;
    }

    private static AwsError? Unmocked(JsonObject request)
    {
        if (request.Has("context")) return NeedsMock("context");
        foreach (var member in NeedMock)
            if (request["stateConfiguration"]?[member] is not null) return NeedsMock(member);
        return null;
    }

    private static AwsError NeedsMock(string member) =>
        StatesErrors.Validation($"TestState does not support {char.ToUpperInvariant(member[0])}{member[1..]} when a mock is not specified.");

    private static bool TryObject(JsonValue? member, string name, out JsonObject? value, [NotNullWhen(false)] out AwsError? error)
    {
        value = null;
        error = null;
        if (member is null or JsonNull) return true;
        value = JsonReader.TryRead(member.AsText ?? "", out var json, out _) ? json as JsonObject : null;
        if (value is null) error = StatesErrors.Validation($"{name} must be a valid JSON object");
        return value is not null;
    }

    private AwsError? RefuseConfiguration(StateUnderTest test)
    {
        if (Configuration.Has("mapIterationFailureCount") && test.Type != "Map")
            return StatesErrors.Validation("MapIterationFailureCount can only be specified for a Map state.");
        if (Configuration.Has("mapItemReaderData") && !test.State.Has("ItemReader"))
            return StatesErrors.Validation("MapItemReaderData can only be specified for a Map state with an ItemReader.");
        if (ErrorCausedByState is not { } culprit) return null;
        if (test.Type is not ("Map" or "Parallel")) return StatesErrors.Validation("ErrorCausedByState can only be specified for a Map or Parallel state.");
        return test.Holds(culprit) ? null : StatesErrors.Validation("The state specified in ErrorCausedByState was not found in the state under test.");
    }
}

using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Executions;
using OpsAutomation.LocalCloud.StepFunctions.Operations;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>TestState: one state, run once, with its task done or mocked.</summary>
internal sealed class TestStateOperation(CloudContext cloud, StatesRuntime runtime)
{
    private const string DefaultName = "StateName";

    public async Task<AwsResponse> RunAsync(AwsRequest request, CancellationToken cancel)
    {
        var json = request.Json;
        if (!JsonReader.TryRead(json["definition"]?.AsText ?? "", out var definition, out _) || definition is not JsonObject source)
            return StatesErrors.BadDefinition(string.Join(", ", AslValidator.Validate(json["definition"]?.AsText ?? "")));
        if (Find(source, json["stateName"]?.AsText) is not { } test) return StatesErrors.Validation($"State not found in the definition: {json["stateName"]}");
        var mock = json["mock"] as JsonObject;
        if (Refuse(test, json, mock) is { } refused) return refused;
        var errors = AslValidator.Validate(test.Machine()).Where(static d => d.IsError && d.Code != "MISSING_END_STATE").ToList();
        if (errors.Count > 0) return StatesErrors.BadDefinition(string.Join(", ", errors));
        if (!ExecutionInput.TryRead(json["input"], out var input, out var bad)) return bad;
        if (!TryOutcome(mock, out var outcome, out bad)) return bad;
        if (outcome is { IsSuccess: false } && RetryVerdict.Of(test.State, outcome.Error, json["stateConfiguration"]?["retrierRetryCount"]?.AsLong ?? 0) is { } retry)
            return Retriable(json, input, outcome, retry);
        var variables = json["variables"]?.AsText is { } text && JsonReader.TryRead(text, out var parsed, out _) ? parsed as JsonObject : null;
        var events = new EventCollector();
        using var engine = new StatesEngine(new EnginePorts
        {
            Tasks = outcome is null ? runtime.Tasks : new MockedTask(outcome),
            Time = cloud.Time,
            Random = new CloudRandom(cloud.Ids),
            Queue = ThreadPoolQueue.Instance,
            Journal = events,
        });
        var runnable = (test.State["Type"]!.AsText is "Map" or "Parallel" ? test.AsTask() : test).WithoutRetry();
        if (!AslReader.TryRead(runnable.Machine(variables), out var machine, out var problems)) return StatesErrors.BadDefinition(problems[0].ToString());
        var result = await engine.Start(MachineProgram.Compile(machine), Request(request, input)).WhenEnded().WaitAsync(cancel);
        return Answer(json, test, input, events, result);
    }

    private static StateUnderTest? Find(JsonObject source, string? name)
    {
        var language = source["QueryLanguage"]?.AsText ?? "JSONPath";
        if (name is null) return source.Has("States") ? null : new StateUnderTest(DefaultName, source, language);
        return source["States"]?[name] is JsonObject state ? new StateUnderTest(name, state, language) : null;
    }

    private static AwsError? Refuse(StateUnderTest test, JsonObject json, JsonObject? mock)
    {
        var type = test.State["Type"]?.AsText;
        if (mock is null)
        {
            if (json["stateConfiguration"]?["mapIterationFailureCount"] is not null)
                return StatesErrors.Validation("TestState does not support MapIterationFailureCount when a mock is not specified.");
            if (type is "Map" or "Parallel")
                return new AwsError("InvalidDefinition", "TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]");
            return type == "Task" && json["roleArn"] is null ? StatesErrors.Validation("RoleArn must be specified when testing a Task state") : null;
        }
        if (type is "Pass" or "Fail" or "Succeed" or "Wait" or "Choice") return StatesErrors.Validation($"State type '{type}' is not supported when a mock is specified");
        if (mock.Has("result") && mock.Has("errorOutput")) return StatesErrors.Validation("A test mock should have only one of the following fields: [result, errorOutput].");
        return json["revealSecrets"]?.AsBool == true ? StatesErrors.Validation("TestState does not support RevealSecrets when a mock is specified.") : null;
    }

    private static bool TryOutcome(JsonObject? mock, out TaskOutcome? outcome, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out AwsError? error)
    {
        outcome = null;
        error = null;
        if (mock is null) return true;
        if (mock["errorOutput"] is { } failure)
        {
            outcome = TaskOutcome.Failure(failure["error"]?.AsText, failure["cause"]?.AsText);
            return true;
        }
        if (JsonReader.TryRead(mock["result"]?.AsText ?? "{}", out var result, out _)) outcome = TaskOutcome.Success(result);
        else error = StatesErrors.Validation("Mocked result must be valid JSON");
        return error is null;
    }

    private ExecutionRequest Request(AwsRequest request, JsonValue input)
    {
        var name = cloud.Ids.Uuid();
        var machine = cloud.Ids.Uuid();
        return new ExecutionRequest
        {
            ExecutionArn = $"arn:aws:states:{request.Region}:{request.Account}:express:{machine}:{name}",
            Name = name,
            RoleArn = request.Json["roleArn"]?.AsText ?? $"arn:aws:iam::{request.Account}:role/unknown",
            StateMachineArn = StatesArn.OfMachine(request.Region, request.Account, machine),
            StateMachineName = machine,
            Input = input,
            StartTime = Wire.Cut(cloud.Now),
            Region = request.Region,
        };
    }

    private static AwsResponse Retriable(JsonObject json, JsonValue input, TaskOutcome outcome, RetryVerdict retry)
    {
        var answer = new JsonObjectBuilder(5).Set("status", "RETRIABLE").SetIf("error", Text(outcome.Error)).SetIf("cause", Text(outcome.Cause));
        if (Inspects(json))
            answer.Set("inspectionData", JsonObject.Of(
                ("input", input.ToString()), ("errorDetails", JsonObject.Of(("retryIndex", retry.Index), ("retryBackoffIntervalSeconds", retry.Seconds)))));
        return answer.Build();
    }

    private static AwsResponse Answer(JsonObject json, StateUnderTest test, JsonValue input, EventCollector events, ExecutionResult result)
    {
        var exit = events.Events.FindIndex(e => e.Name == test.Name && e.Type.ToString().EndsWith("StateExited", StringComparison.Ordinal));
        var next = exit < 0 ? null : events.Events.Skip(exit).FirstOrDefault(static e => e.Type.ToString().EndsWith("StateEntered", StringComparison.Ordinal))?.Name;
        var failure = exit < 0 ? null : events.Events.Take(exit).LastOrDefault(static e => e.Error is not null);
        var status = result.Status != ExecutionStatus.Succeeded ? "FAILED" : failure is not null ? "CAUGHT_ERROR" : "SUCCEEDED";
        var answer = new JsonObjectBuilder(6)
            .SetIf("output", exit < 0 ? null : Text(events.Events[exit].Payload?.ToString()))
            .SetIf("error", Text(result.Error ?? failure?.Error)).SetIf("cause", Text(result.Cause ?? failure?.Cause))
            .SetIf("nextState", Text(next)).Set("status", status);
        if (Inspects(json)) answer.Set("inspectionData", JsonObject.Of(("input", input.ToString())));
        return answer.Build();
    }

    private static bool Inspects(JsonObject json) => json["inspectionLevel"]?.AsText is "DEBUG" or "TRACE";

    private static JsonValue? Text(string? value) => value is null ? null : (JsonValue)value;
}

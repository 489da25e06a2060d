using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Sdk;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Tasks of the optimised integrations that take the API's own parameters, and give its answer with what the SDK knows of the call.</summary>
internal sealed class OptimisedTasks(TaskCaller callers, ServiceCaller services, OptimisedService service, TimeProvider time) : IServiceTasks
{
    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (!services.Has(service.SigningName))
        {
            call.ReportOutcome(TaskOutcome.Failure(ErrorNames.Runtime, $"The local cloud has no service '{service.SigningName}'."));
            return;
        }
        if (callers.Refusal(call) is { } refusal)
        {
            call.ReportOutcome(refusal);
            return;
        }
        var operation = string.Concat(call.Resource.Operation[..1].ToUpperInvariant(), call.Resource.Operation.AsSpan(1));
        var parameters = Parameters(operation, call);
        var request = new SdkRequest { Json = parameters, Body = parameters.ToUtf8() };
        var answer = await services.CallAsync(call, callers.Of(call), service.SigningName, operation, request, cancel);
        if (answer.Error is { } error)
        {
            call.ReportOutcome(OptimisedErrors.Of(service, error, answer.RequestId));
            return;
        }
        var result = JsonReader.TryRead(answer.Body.Span, out var body, out _) && body is JsonObject document ? document : JsonObject.Empty;
        // Entries that EventBridge did not take fail the task as a whole.
        if (operation == "PutEvents" && result["FailedEntryCount"]?.AsLong > 0)
        {
            var failed = JsonObject.Of(("Entries", result["Entries"]!), ("FailedEntryCount", result["FailedEntryCount"]!));
            call.ReportOutcome(TaskOutcome.Failure("EventBridge.FailedEntry", failed.ToString()));
            return;
        }
        var output = SdkMetadata.AddTo(result, answer, time.GetUtcNow());
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    /// <summary>A null is not sent. Where the API takes a text, any JSON may be given; an event tells which execution it is of.</summary>
    private static JsonObject Parameters(string operation, TaskCall call)
    {
        if (call.Arguments is not JsonObject arguments) return JsonObject.Empty;
        var given = new JsonObjectBuilder(arguments.Count);
        foreach (var (name, value) in arguments)
            if (!value.IsNull) given.Set(name == "MessageAttribute" ? "MessageAttributes" : name, value);
        var parameters = given.Build();
        return operation switch
        {
            "SendMessage" => AsText(parameters, "MessageBody"),
            "Publish" => AsText(parameters, "Message"),
            "PutEvents" when parameters["Entries"] is JsonArray entries => parameters.With("Entries", JsonArray.From(entries.Select(e => Entry(e, call)))),
            _ => parameters,
        };
    }

    private static JsonValue Entry(JsonValue value, TaskCall call)
    {
        if (value is not JsonObject given) return value;
        var entry = AsText(given, "Detail");
        string[] ours = [call.Execution.ExecutionArn, call.Execution.StateMachineArn];
        var resources = entry["Resources"] as JsonArray ?? JsonArray.Empty;
        var missing = ours.Where(arn => !resources.Any(r => r.AsText == arn)).Select(static arn => (JsonValue)arn);
        return entry.With("Resources", JsonArray.From(resources.Concat(missing)));
    }

    private static JsonObject AsText(JsonObject members, string name) =>
        members[name] is { } value and not JsonString ? members.With(name, value.ToString()) : members;
}

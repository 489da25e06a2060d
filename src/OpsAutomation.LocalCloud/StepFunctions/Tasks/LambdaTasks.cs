using System.Text;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Lambda functions: by their ARN, and through <c>lambda:invoke</c>.</summary>
internal sealed class LambdaTasks(CloudContext cloud, TaskCaller callers) : IServiceTasks
{
    private const string UnknownError = "Lambda.Unknown";
    private static readonly JsonObject NoPayload = JsonObject.Empty;

    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (callers.Refusal(call) is { } refusal) call.ReportOutcome(refusal);
        else if (call.Resource.Kind == TaskResourceKind.LambdaFunction) await RunFunctionAsync(call, cancel);
        else await InvokeAsync(call, cancel);
    }

    private async Task RunFunctionAsync(TaskCall call, CancellationToken cancel)
    {
        var result = await cloud.Ports.Functions.InvokeAsync(
            call.Resource.Arn, null, call.Arguments.ToUtf8(), InvocationType.RequestResponse, callers.Of(call), cancel);
        call.ReportOutcome(Failure(result) ?? TaskOutcome.Success(Payload(result)));
    }

    private async Task InvokeAsync(TaskCall call, CancellationToken cancel)
    {
        var arguments = call.Arguments;
        if (arguments["FunctionName"]?.AsText is not { } function)
        {
            call.ReportOutcome(TaskOutcome.Failure("States.Runtime", "The field 'FunctionName' is required but was missing"));
            return;
        }
        var logType = arguments["LogType"]?.AsText ?? "None";
        if (TypeOf(arguments["InvocationType"]) is not { } type)
        {
            call.ReportOutcome(Unknown("invocationType", arguments["InvocationType"]!, "Event, RequestResponse, DryRun"));
            return;
        }
        if (logType is not ("None" or "Tail"))
        {
            call.ReportOutcome(Unknown("logType", logType, "None, Tail"));
            return;
        }
        var payload = (arguments["Payload"] ?? NoPayload).ToUtf8();
        var context = arguments["ClientContext"]?.AsText;
        var result = await cloud.Ports.Functions.InvokeAsync(function, arguments["Qualifier"]?.AsText, payload, type, context, callers.Of(call), cancel);
        if (Failure(result) is { } failure)
        {
            call.ReportOutcome(failure);
            return;
        }
        var output = Answer(result, type, withLog: logType == "Tail");
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    private JsonObject Answer(FunctionResult result, InvocationType type, bool withLog)
    {
        var headers = new List<(string Name, string Value)>(9);
        var members = new JsonObjectBuilder(6);
        // Lambda says which version it was only of a call that it made or would have made.
        var version = type == InvocationType.Event ? null : result.ExecutedVersion ?? "$LATEST";
        var log = withLog && result.LogTail is { } tail ? Convert.ToBase64String(Encoding.UTF8.GetBytes(tail)) : null;
        if (log is not null) headers.Add(("X-Amz-Log-Result", log));
        if (version is not null)
        {
            headers.Add(("X-Amz-Executed-Version", version));
            members.Set("ExecutedVersion", version);
        }
        if (log is not null) members.Set("LogResult", log);
        members.Set("Payload", Payload(result));
        headers.AddRange(
        [
            ("x-amzn-Remapped-Content-Length", "0"), ("Connection", "keep-alive"), ("x-amzn-RequestId", result.RequestId),
            ("Content-Length", SdkMetadata.Number(result.Payload.Length)), ("Date", SdkMetadata.Date(cloud.Now)),
            ("X-Amzn-Trace-Id", $"root={Trace()};sampled=0"),
        ]);
        if (result.Payload.Length > 0) headers.Add(("Content-Type", "application/json"));
        return SdkMetadata.AddTo(members.Build(), result.RequestId, result.StatusCode, [.. headers]).With("StatusCode", result.StatusCode);
    }

    private static InvocationType? TypeOf(JsonValue? given) => given?.AsText switch
    {
        "Event" => InvocationType.Event,
        "DryRun" => InvocationType.DryRun,
        "RequestResponse" => InvocationType.RequestResponse,
        _ => given is null ? InvocationType.RequestResponse : null,
    };

    private TaskOutcome Unknown(string member, JsonValue value, string known)
    {
        var message = $"1 validation error detected: Value '{value.AsText ?? value.ToString()}' at '{member}' failed to satisfy constraint: "
            + $"Member must satisfy enum value set: [{known}]";
        return OptimisedErrors.Of(OptimisedService.Lambda, new AwsError("ValidationException", message), cloud.Ids.Uuid());
    }

    private string Trace() => $"1-{cloud.Now.ToUnixTimeSeconds():x8}-{cloud.Ids.Hex(24)}";

    /// <summary>A payload that is no JSON (an empty one of an asynchronous call) is given as text.</summary>
    private static JsonValue Payload(FunctionResult result) =>
        JsonReader.TryRead(result.Payload.Span, out var payload, out _) ? payload : Encoding.UTF8.GetString(result.Payload.Span);

    private TaskOutcome? Failure(FunctionResult result)
    {
        if (result.Error is { } error)
        {
            // The API's own failure has two names, one a protocol; the SDK knows the second.
            var known = error.Code == "InternalFailure" ? error with { Code = "ServiceException" } : error;
            return OptimisedErrors.Of(OptimisedService.Lambda, known, result.RequestId.Length > 0 ? result.RequestId : cloud.Ids.Uuid());
        }
        if (result.FunctionError is null) return null;
        var payload = Payload(result);
        return payload["errorType"]?.AsText is { Length: > 0 } type
            ? TaskOutcome.Failure(type, payload.ToString())
            : TaskOutcome.Failure(UnknownError, $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");
    }
}

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
        var type = arguments["InvocationType"]?.AsText switch
        {
            "Event" => InvocationType.Event,
            "DryRun" => InvocationType.DryRun,
            _ => InvocationType.RequestResponse,
        };
        var payload = (arguments["Payload"] ?? NoPayload).ToUtf8();
        var result = await cloud.Ports.Functions.InvokeAsync(function, arguments["Qualifier"]?.AsText, payload, type, callers.Of(call), cancel);
        if (Failure(result) is { } failure)
        {
            call.ReportOutcome(failure);
            return;
        }
        var output = Answer(result, arguments["LogType"]?.AsText == "Tail");
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    private JsonObject Answer(FunctionResult result, bool withLog)
    {
        var version = result.ExecutedVersion ?? "$LATEST";
        var answer = JsonObject.Of(("ExecutedVersion", version), ("Payload", Payload(result)));
        if (withLog && result.LogTail is { } log) answer = answer.With("LogResult", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(log)));
        return SdkMetadata.AddTo(
            answer, result.RequestId, result.StatusCode,
            ("X-Amz-Executed-Version", version), ("x-amzn-Remapped-Content-Length", "0"), ("Connection", "keep-alive"), ("x-amzn-RequestId", result.RequestId),
            ("Content-Length", SdkMetadata.Number(result.Payload.Length)), ("Date", SdkMetadata.Date(cloud.Now)),
            ("X-Amzn-Trace-Id", $"root={Trace()};sampled=0"), ("Content-Type", "application/json")).With("StatusCode", result.StatusCode);
    }

    private string Trace() => $"1-{cloud.Now.ToUnixTimeSeconds():x8}-{cloud.Ids.Hex(24)}";

    /// <summary>A payload that is no JSON (an empty one of an asynchronous call) is given as text.</summary>
    private static JsonValue Payload(FunctionResult result) =>
        JsonReader.TryRead(result.Payload.Span, out var payload, out _) ? payload : System.Text.Encoding.UTF8.GetString(result.Payload.Span);

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

using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>Lambda functions: by their ARN, and through <c>lambda:invoke</c>.</summary>
internal sealed class LambdaTasks(CloudContext cloud) : IServiceTasks
{
    private const string UnknownError = "Lambda.Unknown";
    private static readonly JsonObject NoPayload = JsonObject.Empty;

    public async Task RunAsync(TaskCall call, CancellationToken cancel)
    {
        if (call.Resource.Kind == TaskResourceKind.LambdaFunction) await RunFunctionAsync(call, cancel);
        else await InvokeAsync(call, cancel);
    }

    private async Task RunFunctionAsync(TaskCall call, CancellationToken cancel)
    {
        var result = await cloud.Ports.Functions.InvokeAsync(call.Resource.Arn, null, call.Arguments.ToUtf8(), InvocationType.RequestResponse, Caller, cancel);
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
        var type = arguments["InvocationType"]?.AsText switch { "Event" => InvocationType.Event, "DryRun" => InvocationType.DryRun, _ => InvocationType.RequestResponse };
        var payload = (arguments["Payload"] ?? NoPayload).ToUtf8();
        var result = await cloud.Ports.Functions.InvokeAsync(function, arguments["Qualifier"]?.AsText, payload, type, Caller, cancel);
        if (Failure(result) is { } failure)
        {
            call.ReportOutcome(failure);
            return;
        }
        var output = Answer(result, arguments["LogType"]?.AsText == "Tail");
        if (call.Resource.Pattern == IntegrationPattern.WaitForTaskToken) call.ReportSubmitted(output);
        else call.ReportOutcome(TaskOutcome.Success(output));
    }

    private CallerIdentity Caller { get; } = CallerIdentity.OfService(cloud.Account, "states.amazonaws.com");

    private JsonObject Answer(FunctionResult result, bool withLog)
    {
        var version = result.ExecutedVersion ?? "$LATEST";
        var answer = JsonObject.Of(("ExecutedVersion", version), ("Payload", Payload(result)));
        if (withLog && result.LogTail is { } log) answer = answer.With("LogResult", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(log)));
        return SdkMetadata.AddTo(
            answer, result.RequestId, "application/json", result.Payload.Length, cloud.Now, result.StatusCode,
            ("X-Amz-Executed-Version", version), ("x-amzn-Remapped-Content-Length", "0"), ("X-Amzn-Trace-Id", $"root={Trace()};sampled=0"))
            .With("StatusCode", result.StatusCode);
    }

    private string Trace() => $"1-{cloud.Now.ToUnixTimeSeconds():x8}-{cloud.Ids.Hex(24)}";

    /// <summary>A payload that is no JSON (an empty one of an asynchronous call) is given as text.</summary>
    private static JsonValue Payload(FunctionResult result) =>
        JsonReader.TryRead(result.Payload.Span, out var payload, out _) ? payload : System.Text.Encoding.UTF8.GetString(result.Payload.Span);

    private TaskOutcome? Failure(FunctionResult result)
    {
        if (result.Error is { } error)
        {
            var name = error.Code switch
            {
                "InternalFailure" or "ServiceException" => "Lambda.ServiceException",
                "AWSLambdaException" or "SdkClientException" => $"Lambda.{error.Code}",
                _ => $"Lambda.{error.Code}",
            };
            var id = result.RequestId.Length > 0 ? result.RequestId : cloud.Ids.Uuid();
            return TaskOutcome.Failure(name, SdkMetadata.Cause(error, "Lambda", id));
        }
        if (result.FunctionError is null) return null;
        var payload = Payload(result);
        return payload["errorType"]?.AsText is { Length: > 0 } type
            ? TaskOutcome.Failure(type, payload.ToString())
            : TaskOutcome.Failure(UnknownError, $"The cause could not be determined because Lambda did not return an error type. Returned payload: {payload}");
    }
}

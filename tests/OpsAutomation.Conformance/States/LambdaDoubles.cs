using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Conformance.States;

/// <summary>The functions of a row, as it says what each does.</summary>
internal sealed class LambdaDoubles(JsonObject row) : ITaskPort
{
    private readonly List<TaskCall> _sleeping = [];

    /// <summary>Whether the row needs nothing but functions.</summary>
    public static bool Serve(JsonObject row) =>
        row["needs"] is JsonArray needs && needs.All(static n => n.AsText is "lambda" or "distributed-map" or "credentials") && row.Has("lambdas");

    public void Issue(TaskCall call)
    {
        var isFunction = call.Resource.Kind == TaskResourceKind.LambdaFunction;
        if (!isFunction && call.Resource.ServiceType != "lambda")
        {
            call.ReportOutcome(TaskOutcome.Failure("States.TaskFailed", $"no double for {call.Resource}"));
            return;
        }
        var payload = isFunction ? call.Arguments : call.Arguments["Payload"] ?? JsonObject.Empty;
        var name = isFunction ? call.Resource.Arn : call.Arguments["FunctionName"]?.AsText ?? "";
        var does = ((JsonArray)row["lambdas"]!).FirstOrDefault(f => name.EndsWith(f["name"]!.AsText!, StringComparison.Ordinal))?["does"]?.AsText;
        Do(call, does, isFunction, payload.IsNull ? JsonObject.Empty : payload);
    }

    public bool Adopt(TaskCall call) => false;

    public void Cancel(TaskCall call) => _sleeping.Remove(call);

    private void Do(TaskCall call, string? does, bool isFunction, JsonValue payload)
    {
        switch (does)
        {
            case null:
                call.ReportOutcome(isFunction
                    ? TaskOutcome.Failure("Lambda.ResourceNotFoundException", $"Function not found: {call.Resource.Arn}", TaskOutcomeKind.Failed)
                    : TaskOutcome.Failure("Lambda.ResourceNotFoundException", "Function not found", TaskOutcomeKind.Failed));
                break;
            case "returns its event":
                Succeed(call, isFunction, payload);
                break;
            case "returns a string of 257 KiB of a":
                Succeed(call, isFunction, new string('a', 257 * 1024));
                break;
            case var text when text.StartsWith("returns", StringComparison.Ordinal):
                Succeed(call, isFunction, "input-event-" + payload);
                break;
            case var text when text.StartsWith("raises", StringComparison.Ordinal):
                var custom = text.Contains("CustomException", StringComparison.Ordinal);
                var cause = JsonObject.Of(
                    ("errorMessage", custom ? "" : "Some exception was raised."), ("errorType", custom ? "CustomException" : "Exception"),
                    ("requestId", "00000000-0000-0000-0000-000000000000"), ("stackTrace", JsonArray.Empty));
                call.ReportOutcome(TaskOutcome.Failure(custom ? "CustomException" : "Exception", cause.ToString()));
                break;
            default:
                _sleeping.Add(call);
                break;
        }
    }

    private static void Succeed(TaskCall call, bool isFunction, JsonValue output) =>
        call.ReportOutcome(TaskOutcome.Success(isFunction ? output : JsonObject.Of(("ExecutedVersion", "$LATEST"), ("Payload", output), ("StatusCode", 200))));
}

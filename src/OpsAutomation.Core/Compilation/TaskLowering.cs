using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation;

/// <summary>Steps that call a Lambda function → Tasks.</summary>
internal sealed class TaskLowering(TemplateLowering templates, RemediationCatalog catalog)
{
    public const string Invoke = "arn:aws:states:::lambda:invoke";

    public const string RunVariable = "run";

    /// <summary>How much longer than the function's own a Task's timeout is: the function must have ended when Step Functions gives it up.</summary>
    public const int TimeoutMargin = 10;

    private static readonly JsonValue Payload = JsonataText.Embed("$states.result.Payload");

    private static readonly JsonValue Run = JsonataText.Embed("$" + RunVariable);

    public TaskState Use(Step step, UseAction use, string name, string next, LoweringScope scope)
    {
        var remediation = catalog.Find(use.Remediation.Value);
        var with = use.With is null ? JsonObject.Empty : templates.Value(use.With, InputShape(remediation), scope);
        return Call(step, remediation, use.Remediation.Value, with, name, next) with
        {
            Assign = step.Id is { } id ? JsonObject.Of((scope.VariableOf(id.Value), Payload)) : null,
            Output = Payload,
            Catch = ErrorRules.Catch(scope.Handlers, name),
        };
    }

    public TaskState Notify(Step step, NotifyAction notify, string name, string next, LoweringScope scope)
    {
        var remediation = catalog.Find(NotifyAction.Remediation);
        var text = new ValueShape(ShapeKind.String, []);
        var with = new JsonObjectBuilder().Set("text", templates.Value(notify.Text, text, scope))
            .SetIf("to", notify.To is { } to ? templates.Value(to, text, scope) : null).Build();
        return Call(step, remediation, NotifyAction.Remediation, with, name, next) with
        {
            Output = JsonObject.Empty,
            Catch = [new Catcher([ErrorHandler.AnyError], next)],
        };
    }

    /// <summary>The Task that records the run's end.</summary>
    public static TaskState Record(string name, JsonValue end, string next, SourceSpan at) =>
        new(name, Invoke, Arguments("${RecordFunctionArn}", JsonObject.Of((RunVariable, Run), ("end", end))), 60 + TimeoutMargin, next, at)
        {
            Retry = [Retrier.Anything],
        };

    /// <summary><c>ec2.create-route</c> → <c>${Ec2CreateRouteFunctionArn}</c>, which deployment fills in.</summary>
    public static string Placeholder(string remediation)
    {
        var words = remediation.Split('.', '-').Where(static p => p.Length > 0);
        return $"${{{string.Concat(words.Select(static p => char.ToUpperInvariant(p[0]) + p[1..]))}FunctionArn}}";
    }

    private static TaskState Call(Step step, Remediation? remediation, string function, JsonValue with, string name, string next)
    {
        var reference = JsonObject.Of(
            ("id", step.Id?.Value ?? name),
            ("state", JsonataText.Embed("$states.context.State.Name")),
            ("entered", JsonataText.Embed("$states.context.State.EnteredTime")),
            ("retry", JsonataText.Embed("$states.context.State.RetryCount")));
        var payload = JsonObject.Of((RunVariable, Run), ("step", reference), ("with", with));
        var timeout = step.Timeout?.Seconds ?? (remediation?.TimeoutSeconds ?? 60) + TimeoutMargin;
        return new TaskState(name, Invoke, Arguments(Placeholder(function), payload), timeout, next, step.At) { Retry = ErrorRules.Retry(step.Retry) };
    }

    private static JsonObject Arguments(string function, JsonObject payload) => JsonObject.Of(("FunctionName", function), ("Payload", payload));

    private static ValueShape InputShape(Remediation? remediation) =>
        remediation is null ? ValueShape.Any : new ValueShape(ShapeKind.Object, remediation.Inputs);
}

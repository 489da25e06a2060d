using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>
/// A runbook → its state machine. The steps are one branch of a Parallel with a Catch, so that a failure in any state is recorded, and so that what runs after
/// a failure has a scope of its own.
/// </summary>
internal static class MachineLowering
{
    /// <summary>Names of the compiler start with a capital, which no name of a user does.</summary>
    private const string RunFailure = "RunFailure";

    public static StateGraph Lower(Runbook runbook, RemediationCatalog catalog, ExpressionBook expressions)
    {
        var names = new StateNames(runbook);
        var templates = new TemplateLowering(expressions);
        var steps = new StepLowering(names, templates, catalog, NamesRead(runbook, expressions));
        var body = steps.Steps(runbook.Steps, StateNames.Done, LoweringScope.Body);
        var done = new SucceedState(StateNames.Done, JsonObject.Of(("outputs", Outputs(runbook, templates))), runbook.Name.At);
        var branch = new StateGraph(body.StartAt, NeverReachesEnd(body) ? body.States : [.. body.States, done]);
        return new StateGraph(StateNames.Begin, [Begin(runbook), Body(runbook, branch), .. Success(runbook), .. Failure(runbook)]);
    }

    /// <summary>Names that any expression of the run reads.</summary>
    internal static IReadOnlySet<string> NamesRead(Runbook runbook, ExpressionBook expressions) =>
        RunExpressions(runbook).SelectMany(e => expressions.Facts(e).Variables).Select(static v => v.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// The expressions that the run evaluates: those of steps and outputs, not those of triggers, target and guards, which the dispatcher evaluates.
    /// </summary>
    internal static IEnumerable<Expression> RunExpressions(Runbook runbook) =>
        runbook.AllSteps.SelectMany(static s => s.Expressions).Concat(runbook.Outputs?.Expressions ?? []);

    // Not every way leads to the end: where all fail or succeed early, the end is not there.
    private static bool NeverReachesEnd(StateGraph body) =>
        body.StartAt != StateNames.Done && !body.All.Any(static s => StateLinks.Of(s).Contains(StateNames.Done));

    private static JsonValue Outputs(Runbook runbook, TemplateLowering templates) =>
        runbook.Outputs is null ? JsonObject.Empty : templates.Value(runbook.Outputs, ValueShape.Any, LoweringScope.Body);

    private static PassState Begin(Runbook runbook) => new(StateNames.Begin, JsonObject.Of(
        ("inputs", JsonataText.Embed("$states.input.inputs")),
        ("event", JsonataText.Embed("$exists($states.input.event) ? $states.input.event : {}")),
        ("trigger", JsonataText.Embed("$states.input.trigger")),
        ("run", JsonataText.Embed("$states.input.run"))), StateNames.Steps, runbook.Name.At);

    private static ParallelState Body(Runbook runbook, StateGraph branch) => new(StateNames.Steps, [branch], StateNames.RecordSuccess, runbook.Name.At)
    {
        Catch = [new Catcher([ErrorHandler.AnyError], StateNames.RecordFailure)
        {
            Assign = JsonObject.Of((RunFailure, JsonataText.Embed("$states.errorOutput"))),
        }],
        Output = JsonataText.Embed("$states.result[0]"),
    };

    // A run that did its work stays a success when only its record is lost; the sweeper of the index finds it.
    private static ImmutableArray<State> Success(Runbook runbook)
    {
        JsonValue outputs = JsonataText.Embed("$states.input.outputs");
        var end = JsonataText.Embed("$merge([{'status': 'succeeded'}, $states.input])");
        return
        [
            TaskLowering.Record(StateNames.RecordSuccess, end, StateNames.Succeeded, runbook.Name.At) with
            {
                Output = outputs,
                Catch = [new Catcher([ErrorHandler.AnyError], StateNames.Succeeded) { Output = outputs }],
            },
            new SucceedState(StateNames.Succeeded, null, runbook.Name.At),
        ];
    }

    private static ImmutableArray<State> Failure(Runbook runbook) =>
    [
        TaskLowering.Record(StateNames.RecordFailure, JsonObject.Of(
            ("status", "failed"), ("failure", JsonataText.Embed("$" + RunFailure))), StateNames.Failed, runbook.Name.At) with
        {
            Catch = [new Catcher([ErrorHandler.AnyError], StateNames.Failed)],
        },
        new FailState(
            StateNames.Failed,
            JsonataText.Embed($"${RunFailure}.Error"),
            JsonataText.Embed($"$exists(${RunFailure}.Cause) ? ${RunFailure}.Cause : ''"),
            runbook.Name.At),
    ];
}

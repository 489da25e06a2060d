using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation.States;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>Steps → states. A list is lowered from its end, since each state names the one that comes after it.</summary>
internal sealed class StepLowering
{
    private static readonly ValueShape Text = new(ShapeKind.String, []);

    private readonly StateNames _names;
    private readonly TemplateLowering _templates;
    private readonly TaskLowering _tasks;
    private readonly RepeatLowering _repeats;

    public StepLowering(StateNames names, TemplateLowering templates, RemediationCatalog catalog, IReadOnlySet<string> namesRead)
    {
        _names = names;
        _templates = templates;
        _tasks = new TaskLowering(templates, catalog);
        _repeats = new RepeatLowering(names, templates, this, namesRead);
    }

    /// <summary>The states of the steps, then on to <paramref name="next"/>; without steps that is where it starts.</summary>
    public StateGraph Steps(ImmutableArray<Step> steps, string next, LoweringScope scope)
    {
        var graphs = new Stack<StateGraph>();
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            graphs.Push(One(steps[i], next, scope));
            next = graphs.Peek().StartAt;
        }
        return new StateGraph(next, [.. graphs.SelectMany(static g => g.States)]);
    }

    private StateGraph One(Step step, string next, LoweringScope scope)
    {
        var ways = step.OnError.Select(h => (Handler: h, Graph: Steps(h.Steps, next, scope))).ToList();
        var own = ways.Select(w => new HandlerTarget(w.Handler.Error.Value, w.Graph.StartAt, ReadsFailure(w.Handler)));
        var graph = Action(step, next, scope with { Handlers = [.. own, .. scope.Handlers] });
        var states = graph.States.Select(s => s.Name == graph.StartAt ? s with { Comment = step.Comment } : s)
            .Concat(ways.SelectMany(static w => w.Graph.States));
        if (step.When is not { } when) return new StateGraph(graph.StartAt, [.. states]);
        var choice = new ChoiceState(_names.Beside(step, "when"), [new ChoiceRule(_templates.Condition(when, scope), graph.StartAt)], next, when.At);
        return new StateGraph(choice.Name, [choice, .. states]);
    }

    private bool ReadsFailure(ErrorHandler handler) =>
        handler.Steps.SelectMany(static s => s.SelfAndInner).SelectMany(static s => s.Expressions).Any(e => _templates.Reads(e, ErrorRules.Failure));

    private StateGraph Action(Step step, string next, LoweringScope scope)
    {
        var name = _names.Of(step);
        return step.Action switch
        {
            UseAction use => Single(_tasks.Use(step, use, name, next, scope)),
            NotifyAction notify => Single(_tasks.Notify(step, notify, name, next, scope)),
            WaitAction wait => Single(Wait(wait, name, next, step, scope)),
            SetAction set => Single(new PassState(name, Assign(set, scope), next, step.At)),
            IfAction choose => If(choose, name, next, step, scope),
            RepeatAction repeat => _repeats.Lower(step, repeat, next, scope),
            FailAction fail => Single(Fail(fail, name, step, scope)),
            SucceedAction succeed => Single(Succeed(succeed, name, step, scope)),
            _ => throw new InvalidOperationException($"No lowering for the verb '{step.Action.Verb}'."),
        };
    }

    private static StateGraph Single(State state) => new(state.Name, [state]);

    private StateGraph If(IfAction choose, string name, string next, Step step, LoweringScope scope)
    {
        var then = Steps(choose.Then, next, scope);
        var otherwise = Steps(choose.Else, next, scope);
        var choice = new ChoiceState(name, [new ChoiceRule(_templates.Condition(choose.Condition, scope), then.StartAt)], otherwise.StartAt, step.At);
        return new StateGraph(name, [choice, .. then.States, .. otherwise.States]);
    }

    private WaitState Wait(WaitAction wait, string name, string next, Step step, LoweringScope scope)
    {
        JsonValue? seconds = wait.For is { } time ? time.Seconds : wait.Seconds is { } counted ? _templates.Value(counted, ValueShape.Any, scope) : null;
        return new WaitState(name, seconds, wait.Until is { } until ? _templates.Value(until, Text, scope) : null, next, step.At);
    }

    private JsonObject Assign(SetAction set, LoweringScope scope)
    {
        var assign = new JsonObjectBuilder();
        foreach (var member in set.Names.Members) assign.Set(scope.VariableOf(member.Name.Value), _templates.Value(member.Value, ValueShape.Any, scope));
        return assign.Build();
    }

    private FailState Fail(FailAction fail, string name, Step step, LoweringScope scope) =>
        new(name, _templates.Value(fail.Error, Text, scope), fail.Cause is { } cause ? _templates.Value(cause, Text, scope) : null, step.At);

    // The run's outputs may read what was never assigned on this way, so there are none.
    private SucceedState Succeed(SucceedAction succeed, string name, Step step, LoweringScope scope) =>
        new(name, JsonObject.Of(("outputs", JsonObject.Empty), ("reason", _templates.Value(succeed.Reason, Text, scope))), step.At);
}

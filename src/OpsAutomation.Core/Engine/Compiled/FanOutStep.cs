using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>Parallel and Map: a state whose work is done in scopes of its own.</summary>
internal abstract class FanOutStep(State state) : Step(state)
{
    public abstract HistoryEventType Failed { get; }

    public abstract HistoryEventType Aborted { get; }

    /// <summary>The states that the child of that number runs.</summary>
    public abstract Block BlockOf(int index);

    /// <summary>After a restart: the children that were live go on, those done are done.</summary>
    public abstract FanOut Restore(Scope scope, ItemsFixed items);

    public Turn Gather(Scope scope, JsonValue results) =>
        Data.Input(scope, out var failure) is { } input ? Data.Leave(scope, input, results) : Turn.Fail(failure!);

    /// <summary>In a trial: the work is not done, its outcome is given.</summary>
    protected Turn Pretend(Scope scope, TaskOutcome outcome) =>
        outcome.IsSuccess ? Gather(scope, outcome.Output!) : Turn.Fail(new StateFailure(outcome.Error, outcome.Cause));
}

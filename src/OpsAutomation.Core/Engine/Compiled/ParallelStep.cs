using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class ParallelStep(ParallelState state) : FanOutStep(state)
{
    private readonly Block[] _branches = [.. state.Branches.Select(BlockCompiler.Compile)];

    public override HistoryEventType Entered => HistoryEventType.ParallelStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.ParallelStateExited;

    public override HistoryEventType Failed => HistoryEventType.ParallelStateFailed;

    public override HistoryEventType Aborted => HistoryEventType.ParallelStateAborted;

    public override Block BlockOf(int index) => _branches[index];

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        if (Data.Arguments(scope, input, out failure) is not { } arguments) return Turn.Fail(failure!);
        if (scope.Trial?.Mock is { } outcome) return Pretend(scope, outcome);
        var inputs = new JsonValue[_branches.Length];
        Array.Fill(inputs, arguments);
        scope.Previous = scope.Frame.Add(HistoryEventType.ParallelStateStarted, scope.Previous);
        var items = new ItemsFixed(scope.Path) { Inputs = JsonArray.Adopt(inputs), PreviousEventId = scope.Previous };
        scope.Record(items);
        var branches = new FanOut(scope, this, items);
        scope.Pending = branches;
        return branches.Begin();
    }

    public override FanOut Restore(Scope scope, ItemsFixed items) => new(scope, this, items);
}

using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Data;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class ChoiceStep(ChoiceState state) : Step(state)
{
    public override HistoryEventType Entered => HistoryEventType.ChoiceStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.ChoiceStateExited;

    /// <summary>The ways out, in order; set when their targets are known.</summary>
    public ChoiceWay[] Ways { get; set; } = [];

    public Step? Default { get; set; }

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        foreach (var way in Ways)
        {
            var holds = way.Condition.Holds(scope.Data.For(input), out failure);
            if (failure is not null) return Turn.Fail(failure);
            if (holds) return Go(scope, input, way);
        }
        if (Default is null)
            return Turn.Fail(
                Failures.Of(scope, ErrorNames.NoChoiceMatched, "Failed to transition out of the state. The state does not point to a next state."));
        return Along(Data.Leave(scope, input, null), Default);
    }

    private Turn Go(Scope scope, JsonValue input, ChoiceWay way)
    {
        // A rule that matched assigns and puts out in the state's stead.
        JsonObject? assigned = null;
        if (way.Assign is not null)
        {
            if (way.Assign.Evaluate(scope.Data.For(input), out var failure) is not { } value) return Turn.Fail(failure!);
            assigned = value as JsonObject;
        }
        if (way.Output is not null)
        {
            if (way.Output.Evaluate(scope.Data.For(input), out var failure) is not { } output) return Turn.Fail(failure!);
            return StateData.Limited(scope, output, assigned, way.Next);
        }
        var turn = Data.LeaveWithoutAssign(scope, input);
        return turn.Kind == TurnKind.Done ? StateData.Limited(scope, turn.Output!, assigned, way.Next) : turn;
    }

    private static Turn Along(Turn turn, Step next) => turn.Kind == TurnKind.Done ? Turn.Done(turn.Output!, turn.Assigned, next) : turn;
}

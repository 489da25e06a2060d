using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class PassStep(PassState state) : Step(state)
{
    public override HistoryEventType Entered => HistoryEventType.PassStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.PassStateExited;

    public override Turn Run(Scope scope)
    {
        if (Data.Input(scope, out var failure) is not { } input) return Turn.Fail(failure!);
        if (state.QueryLanguage == QueryLanguage.Jsonata) return Data.Leave(scope, input, null);
        if (Data.Arguments(scope, input, out failure) is not { } parameters) return Turn.Fail(failure!);
        return Data.Leave(scope, input, state.Result ?? parameters);
    }
}

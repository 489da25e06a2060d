using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.History;
using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Compiled;

internal sealed class SucceedStep(SucceedState state) : Step(state)
{
    public override HistoryEventType Entered => HistoryEventType.SucceedStateEntered;

    public override HistoryEventType? Exited => HistoryEventType.SucceedStateExited;

    public override Turn Run(Scope scope) =>
        Data.Input(scope, out var failure) is { } input ? Data.Leave(scope, input, null) : Turn.Fail(failure!);
}

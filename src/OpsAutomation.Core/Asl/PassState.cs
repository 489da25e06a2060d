using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record PassState : State
{
    public override StateType Type => StateType.Pass;

    public JsonValue? Result { get; init; }
}

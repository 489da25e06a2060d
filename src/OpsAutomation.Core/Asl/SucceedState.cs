namespace OpsAutomation.Core.Asl;

public sealed record SucceedState : State
{
    public override StateType Type => StateType.Succeed;
}

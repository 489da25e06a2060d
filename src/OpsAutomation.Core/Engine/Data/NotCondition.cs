namespace OpsAutomation.Core.Engine.Data;

internal sealed class NotCondition(Condition inner) : Condition
{
    public override bool Holds(Evaluation data, out StateFailure? failure) => !inner.Holds(data, out failure) && failure is null;
}

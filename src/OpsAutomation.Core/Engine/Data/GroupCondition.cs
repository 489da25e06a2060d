namespace OpsAutomation.Core.Engine.Data;

/// <summary>And, Or: evaluated in order, no further than needed.</summary>
internal sealed class GroupCondition(bool isAnd, Condition[] members) : Condition
{
    public override bool Holds(Evaluation data, out StateFailure? failure)
    {
        foreach (var member in members)
        {
            var holds = member.Holds(data, out failure);
            if (failure is not null) return false;
            if (holds != isAnd) return !isAnd;
        }
        failure = null;
        return isAnd;
    }
}

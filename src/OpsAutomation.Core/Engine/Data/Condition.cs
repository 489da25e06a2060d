namespace OpsAutomation.Core.Engine.Data;

/// <summary>Whether a rule of a Choice holds. A condition that cannot be told fails the state.</summary>
internal abstract class Condition
{
    public abstract bool Holds(Evaluation data, out StateFailure? failure);
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>One step of a path.</summary>
internal abstract class PathStep
{
    /// <summary>Leads to one place at most.</summary>
    public abstract bool IsDefinite { get; }

    /// <summary>The value one step on, for a definite step; null when there is none, and <see cref="Walk"/> says why.</summary>
    public virtual JsonValue? Single(JsonValue value) => null;

    /// <summary>Goes on from all values one step on, or fails the walk. <paramref name="at"/> is this step's own place in the path.</summary>
    public abstract void Walk(PathWalk walk, int at, JsonValue value);

    /// <summary>A scan stops at this value to take the step.</summary>
    public virtual bool IsScanTarget(PathWalk walk, JsonValue value) => false;
}

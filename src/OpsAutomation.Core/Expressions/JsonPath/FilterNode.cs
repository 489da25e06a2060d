using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>A condition on an item.</summary>
internal abstract class FilterNode
{
    /// <summary>A condition that cannot be judged at all fails the walk.</summary>
    public abstract bool Holds(PathWalk walk, JsonValue item);
}

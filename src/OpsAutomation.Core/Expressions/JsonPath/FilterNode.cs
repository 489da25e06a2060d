using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>A condition on an item.</summary>
internal abstract class FilterNode
{
    public abstract bool Holds(JsonValue item, JsonValue root);
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>&amp;&amp;</c> and <c>||</c></summary>
internal sealed class LogicFilter(bool isAnd, FilterNode left, FilterNode right) : FilterNode
{
    public override bool Holds(JsonValue item, JsonValue root) =>
        isAnd ? left.Holds(item, root) && right.Holds(item, root) : left.Holds(item, root) || right.Holds(item, root);
}

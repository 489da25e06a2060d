using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>&amp;&amp;</c> and <c>||</c></summary>
internal sealed class LogicFilter(bool isAnd, FilterNode first, FilterNode second) : FilterNode
{
    public override bool Holds(PathWalk walk, JsonValue item)
    {
        var holds = first.Holds(walk, item);
        return walk.Failed || holds != isAnd ? holds : second.Holds(walk, item);
    }
}

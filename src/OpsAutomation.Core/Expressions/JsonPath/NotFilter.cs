using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

internal sealed class NotFilter(FilterNode inner) : FilterNode
{
    public override bool Holds(JsonValue item, JsonValue root) => !inner.Holds(item, root);
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>@.a</c> alone: the path finds something. A literal alone is its own truth.</summary>
internal sealed class ExistsFilter(FilterOperand operand) : FilterNode
{
    public override bool Holds(JsonValue item, JsonValue root)
    {
        var value = operand.Value(item, root);
        if (operand.Path is null) return value?.AsBool ?? false;
        return value is not null && (operand.Path.IsDefinite || value is not JsonArray { Count: 0 });
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[?(@.a == 1)]</c>: the items for which it holds; of an object, the object itself.</summary>
internal sealed class FilterStep(FilterNode filter, string text) : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (value is JsonArray array)
        {
            foreach (var item in array.Items)
                if (filter.Holds(item, root)) found.Add(item);
        }
        else if (value is JsonObject && filter.Holds(value, root))
        {
            found.Add(value);
        }
    }

    public override string ToString() => text;
}

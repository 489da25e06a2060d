using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>.*</c> or <c>[*]</c></summary>
internal sealed class WildcardStep : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (value is JsonArray array) found.AddRange(array.Items);
        else if (value is JsonObject o) found.AddRange(o.Values);
    }

    public override string ToString() => "[*]";
}

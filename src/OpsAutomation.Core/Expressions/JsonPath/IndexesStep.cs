using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[0,2]</c></summary>
internal sealed class IndexesStep(int[] indexes) : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        foreach (var index in indexes)
            if (new IndexStep(index).Single(value) is { } item) found.Add(item);
    }

    public override string ToString() => $"[{string.Join(",", indexes)}]";
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[1:3]</c>, <c>[-2:]</c>, <c>[:2]</c></summary>
internal sealed class SliceStep(int? from, int? to) : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (value is not JsonArray array) return;
        var start = Math.Max(0, Place(from ?? 0, array.Count));
        var end = Math.Min(array.Count, to is { } t ? Place(t, array.Count) : array.Count);
        for (var i = start; i < end; i++) found.Add(array[i]);
    }

    public override string ToString() => $"[{from}:{to}]";

    private static int Place(int index, int count) => index < 0 ? count + index : index;
}

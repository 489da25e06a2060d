using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[1:3]</c>, <c>[-2:]</c>, <c>[:2]</c>; one end at least is given.</summary>
internal sealed class SliceStep(int? from, int? to) : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (value is not JsonArray array) return;
        var count = array.Count;

        // As the library has it: with both ends given they are compared as they are written, so [1:-1] is empty.
        var start = to is null ? Math.Max(0, Place(from ?? 0, count)) : from ?? 0;
        var end = Math.Min(count, to is not { } last ? count : from is null ? Place(last, count) : last);
        for (var i = Math.Max(start, -count); i < end; i++) found.Add(array[Place(i, count)]);
    }

    public override string ToString() => $"[{from}:{to}]";

    private static int Place(int index, int count) => index < 0 ? count + index : index;
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[1:3]</c>, <c>[-2:]</c>, <c>[:2]</c>; one end at least is given.</summary>
internal sealed class SliceStep(int? from, int? to) : ArrayStep
{
    public override bool IsDefinite => false;

    public override string ToString() => $"[{from}:{to}]";

    protected override void Walk(PathWalk walk, int next, JsonArray array)
    {
        // As the library has it: with both ends given they are taken as they are written, so [1:-1] is empty and [-2:3] begins outside.
        var count = array.Count;
        var start = from is null ? 0 : to is null ? Math.Max(0, Place(from.Value, count)) : from.Value;
        var end = to is null ? count : Math.Min(count, from is null ? Place(to.Value, count) : to.Value);
        if (count == 0) return;
        for (var i = start; i < end && !walk.Failed; i++) walk.GoItem(next, i, array);
    }

    private static int Place(int index, int count) => index < 0 ? count + index : index;
}

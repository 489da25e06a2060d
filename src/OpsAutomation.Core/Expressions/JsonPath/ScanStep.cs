using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>..</c>: the step behind it is taken from every value below that has it, parents before children.</summary>
internal sealed class ScanStep : PathStep
{
    public override bool IsDefinite => false;

    public override void Walk(PathWalk walk, int at, JsonValue value) => Scan(walk, at + 1, value);

    public override string ToString() => "..";

    private static void Scan(PathWalk walk, int at, JsonValue value)
    {
        if (walk.Failed || value is not (JsonArray or JsonObject)) return;
        if (walk.Step(at).IsScanTarget(walk, value) && !walk.Failed) Take(walk, at, value);
        if (value is JsonArray array)
        {
            for (var i = 0; i < array.Count && !walk.Failed; i++) Below(walk, at, null, i, array[i]);
        }
        else
        {
            foreach (var (name, member) in (JsonObject)value)
            {
                if (walk.Failed) return;
                Below(walk, at, name, 0, member);
            }
        }
    }

    /// <summary>Of an array the library takes every item for what the step would find, unless the path ends with it.</summary>
    private static void Take(PathWalk walk, int at, JsonValue value)
    {
        if (value is not JsonArray array || walk.IsLeaf(at))
        {
            walk.Go(at, value);
            return;
        }
        for (var i = 0; i < array.Count && !walk.Failed; i++) walk.GoItem(at + 1, i, array);
    }

    private static void Below(PathWalk walk, int at, string? name, int index, JsonValue value)
    {
        walk.Enter(name, index);
        Scan(walk, at, value);
        if (!walk.Failed) walk.Return();
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[?(@.a == 1)]</c>: the items for which it holds; of an object, the object itself.</summary>
internal sealed class FilterStep(FilterNode filter) : PathStep
{
    public override bool IsDefinite => false;

    public override void Walk(PathWalk walk, int at, JsonValue value)
    {
        if (value is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
            {
                var holds = filter.Holds(walk, array[i]);
                if (walk.Failed) return;
                if (holds) walk.GoItem(at + 1, i, array);
                if (walk.Failed) return;
            }
        }
        else if (value is JsonObject)
        {
            if (filter.Holds(walk, value) && !walk.Failed) walk.Go(at + 1, value);
        }
        else
        {
            walk.Invalid($"Filter: {walk.Rest(at)} can not be applied to primitives. Current context is: {value.AsText ?? value.ToString()}");
        }
    }

    public override bool IsScanTarget(PathWalk walk, JsonValue value) => filter.Holds(walk, value) && !walk.Failed;

    public override string ToString() => "[?]";
}

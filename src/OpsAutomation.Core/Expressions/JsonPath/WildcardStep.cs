using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>.*</c> or <c>[*]</c>. Of an array, items behind which nothing is found are passed over; of an object, they end the walk.</summary>
internal sealed class WildcardStep : PathStep
{
    public override bool IsDefinite => false;

    public override void Walk(PathWalk walk, int at, JsonValue value)
    {
        if (value is JsonArray array)
        {
            for (var i = 0; i < array.Count && !walk.Failed; i++)
            {
                var depth = walk.Depth;
                walk.GoItem(at + 1, i, array);
                walk.PassOver(depth);
            }
        }
        else if (value is JsonObject o)
        {
            foreach (var (name, member) in o)
            {
                walk.GoMember(at + 1, name, member);
                if (walk.Failed) return;
            }
        }
    }

    public override bool IsScanTarget(PathWalk walk, JsonValue value) => true;

    public override string ToString() => "[*]";
}

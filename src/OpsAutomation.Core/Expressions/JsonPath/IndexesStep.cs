using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>[0,2]</c>; all of them must be there.</summary>
internal sealed class IndexesStep(int[] indexes) : ArrayStep
{
    public override bool IsDefinite => false;

    public override string ToString() => $"[{string.Join(",", indexes)}]";

    protected override void Walk(PathWalk walk, int next, JsonArray array)
    {
        foreach (var index in indexes)
        {
            walk.GoItem(next, index, array);
            if (walk.Failed) return;
        }
    }
}

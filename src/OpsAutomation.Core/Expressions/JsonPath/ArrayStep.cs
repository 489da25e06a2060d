using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>A step that only an array has.</summary>
internal abstract class ArrayStep : PathStep
{
    public sealed override void Walk(PathWalk walk, int at, JsonValue value)
    {
        if (value is JsonNull) walk.Missing($"The path {walk.Place} is null");
        else if (value is JsonArray array) Walk(walk, at + 1, array);
        else walk.Invalid($"Filter: {walk.Rest(at)} can only be applied to arrays. Current context is: {value.AsText ?? value.ToString()}");
    }

    public sealed override bool IsScanTarget(PathWalk walk, JsonValue value) => value is JsonArray;

    protected abstract void Walk(PathWalk walk, int next, JsonArray array);
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>['a','b']</c>: an object with those members that are there; only at the end of a path.</summary>
internal sealed class PropertiesStep(string[] names) : PathStep
{
    public override bool IsDefinite => true;

    public override void Walk(PathWalk walk, int at, JsonValue value)
    {
        if (value is not JsonObject o)
        {
            walk.Missing($"Property {this} not found in path {walk.Place}");
            return;
        }
        if (!walk.IsLeaf(at))
        {
            walk.Invalid($"Multi properties can only be used as path leafs: {walk.Place}{this}");
            return;
        }
        var builder = new JsonObjectBuilder(names.Length);
        foreach (var name in names)
        {
            if (o.TryGet(name, out var member)) builder.Set(name, member);
            else if (walk.NeedsAll) walk.Missing($"Missing property in path {walk.Place}{this}");
        }
        walk.Found.Add(builder.Build());
    }

    public override bool IsScanTarget(PathWalk walk, JsonValue value) => value is JsonObject o && Array.TrueForAll(names, o.Has);

    public override string ToString() => "[" + string.Join(", ", names.Select(static n => $"'{n}'")) + "]";
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>.name</c> or <c>['name']</c></summary>
internal sealed class PropertyStep(string name) : PathStep
{
    public string Name { get; } = name;

    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value) => value is JsonObject o && o.TryGet(Name, out var member) ? member : null;

    public override void Walk(PathWalk walk, int at, JsonValue value)
    {
        if (value is not JsonObject o) walk.Missing($"Property {this} not found in path {walk.Place}");
        else if (o.TryGet(Name, out var member)) walk.GoMember(at + 1, Name, member);
        else if (walk.IsLeaf(at)) walk.Missing($"No results for path: {walk.Place}{this}");
        else if (walk.IsBound(at)) walk.Missing($"Missing property in path {walk.Place}{this}");
    }

    public override bool IsScanTarget(PathWalk walk, JsonValue value) => value is JsonObject o && o.Has(Name);

    public override string ToString() => $"['{Name}']";
}

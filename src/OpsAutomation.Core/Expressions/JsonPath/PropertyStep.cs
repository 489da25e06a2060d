using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>.name</c> or <c>['name']</c></summary>
internal sealed class PropertyStep(string name) : PathStep
{
    public string Name { get; } = name;

    public override bool IsDefinite => true;

    public override JsonValue? Single(JsonValue value) => value is JsonObject o && o.TryGet(Name, out var member) ? member : null;

    public override string ToString() => $"['{Name}']";
}

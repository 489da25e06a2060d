using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary><c>..step</c>: the step taken from every value below, parents before children.</summary>
internal sealed class ScanStep(PathStep step) : PathStep
{
    public override bool IsDefinite => false;

    public override void Many(JsonValue value, JsonValue root, List<JsonValue> found)
    {
        if (value is not (JsonArray or JsonObject)) return;
        // Several members together are one object, which a scan takes only where it finds something.
        if (step is not PropertiesStep || step.Single(value) is JsonObject { Count: > 0 }) step.Many(value, root, found);
        var children = value is JsonArray array ? array.Items : ((JsonObject)value).Values;
        foreach (var child in children) Many(child, root, found);
    }

    public override string ToString() => $"..{step}";
}

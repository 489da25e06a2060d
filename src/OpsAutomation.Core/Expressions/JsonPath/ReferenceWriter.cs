using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Writes at the place that a reference path names: a new version that shares all else. Missing objects on the way are made.</summary>
public static class ReferenceWriter
{
    /// <summary>Null when there is no such place: a member of what is no object, an item that an array does not have.</summary>
    public static JsonValue? Set(JsonPath path, JsonValue root, JsonValue value) => path.IsReference ? Set(path.Steps, root, value) : null;

    private static JsonValue? Set(ReadOnlySpan<PathStep> steps, JsonValue? target, JsonValue value)
    {
        if (steps.IsEmpty) return value;
        switch (steps[0])
        {
            case PropertyStep property:
                if (target is not (null or JsonObject)) return null;
                var o = target as JsonObject ?? JsonObject.Empty;
                return Set(steps[1..], o.TryGet(property.Name, out var member) ? member : null, value) is { } written ? o.With(property.Name, written) : null;
            case IndexStep index when target is JsonArray array && index.Index < array.Count:
                if (Set(steps[1..], array[index.Index], value) is not { } item) return null;
                var items = array.Items.ToArray();
                items[index.Index] = item;
                return JsonArray.Adopt(items);
            default:
                return null;
        }
    }
}

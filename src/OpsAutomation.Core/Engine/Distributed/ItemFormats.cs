using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>What S3 gave → items, by ReaderConfig.InputType.</summary>
internal static class ItemFormats
{
    /// <summary>AWS reads no more from one source.</summary>
    private const long MostItems = 100_000_000;

    public static JsonArray? Read(ItemReader reader, JsonValue answer, long maxItems, out string? error)
    {
        var most = maxItems is > 0 and < MostItems ? maxItems : MostItems;
        error = null;
        if (reader.Resource.Operation == "listObjectsV2") return Take(answer["Contents"] as JsonArray ?? JsonArray.Empty, most);
        var body = answer["Body"]?.AsText;
        if (body is null)
        {
            error = "The object has no body.";
            return null;
        }
        switch (reader.Config["InputType"]?.AsText)
        {
            case "CSV":
                return CsvItems.Read(body, reader.Config, most, out error);
            case "JSONL":
                return Lines(body, most, out error);
            case "MANIFEST":
                error = "Manifests are read by the service.";
                return answer["Contents"] is JsonArray objects ? Take(objects, most) : null;
            default:
                return Document(body, reader.Config, most, out error);
        }
    }

    private static JsonArray? Document(string body, JsonObject config, long most, out string? error)
    {
        error = null;
        if (!JsonReader.TryRead(body, out var json, out var problem))
        {
            error = $"The object is not valid JSON: {problem.Message}";
            return null;
        }
        if (config["ItemsPointer"]?.AsText is { } pointer)
            foreach (var name in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries)) json = json?[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        if (json is JsonArray items) return Take(items, most);
        error = "Attempting to map over non-iterable node.";
        return null;
    }

    private static JsonArray? Lines(string body, long most, out string? error)
    {
        List<JsonValue> items = [];
        error = null;
        foreach (var line in body.Split('\n'))
        {
            if (items.Count == most) break;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!JsonReader.TryRead(line.TrimEnd('\r'), out var item, out var problem))
            {
                error = $"A line is not valid JSON: {problem.Message}";
                return null;
            }
            items.Add(item);
        }
        return JsonArray.From(items);
    }

    private static JsonArray Take(JsonArray items, long most) => items.Count <= most ? items : JsonArray.Of(items.Items[..(int)most]);
}

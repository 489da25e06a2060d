using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>An object → its items, by ReaderConfig.InputType.</summary>
internal static class ItemFormats
{
    private const string Parquet = "PARQUET";

    /// <param name="answer">The object's text as Body; the rows of a Parquet file, which has no text, as Rows.</param>
    public static JsonArray? Read(JsonValue answer, JsonObject config, long most, out string? error)
    {
        var format = config["InputType"]?.AsText;
        if (answer["Rows"] is JsonArray rows)
        {
            error = format == Parquet ? null : "The object is a Parquet file; InputType must be PARQUET.";
            return error is null ? First(rows, most) : null;
        }
        if (answer["Body"]?.AsText is not { } body || format == Parquet)
        {
            error = format == Parquet ? "The object is not a Parquet file." : "The object has no body.";
            return null;
        }
        return format switch
        {
            "CSV" => CsvItems.Read(body, config, most, out error),
            "JSONL" => Lines(body, most, out error),
            _ => Document(body, config, most, out error),
        };
    }

    private static JsonArray First(JsonArray items, long most) => items.Count <= most ? items : JsonArray.Of(items.Items[..(int)most]);

    private static JsonArray? Document(string body, JsonObject config, long most, out string? error)
    {
        error = null;
        if (!JsonReader.TryRead(body.TrimStart('\uFEFF'), out var json, out var problem))
        {
            error = $"The object is not valid JSON: {problem.Message}";
            return null;
        }
        if (config["ItemsPointer"]?.AsText is { } pointer) json = Pointed(json, pointer);
        if (json is JsonArray items) return First(items, most);
        error = "Attempting to map over non-iterable node.";
        return null;
    }

    /// <summary>RFC 6901; null when there is nothing.</summary>
    private static JsonValue? Pointed(JsonValue? json, string pointer)
    {
        if (pointer.Length == 0) return json;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            var name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            json = json is JsonArray array
                ? int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < array.Count ? array[index] : null
                : json?[name];
        }
        return json;
    }

    private static JsonArray? Lines(string body, long most, out string? error)
    {
        List<JsonValue> items = [];
        error = null;
        foreach (var range in body.AsSpan().Split('\n'))
        {
            if (items.Count >= most) break;
            var line = body.AsSpan()[range].Trim().Trim('\uFEFF');
            if (line.IsEmpty) continue;
            if (!JsonReader.TryRead(line.ToString(), out var item, out var problem))
            {
                error = $"A line is not valid JSON: {problem.Message}";
                return null;
            }
            items.Add(item);
        }
        return JsonArray.From(items);
    }
}

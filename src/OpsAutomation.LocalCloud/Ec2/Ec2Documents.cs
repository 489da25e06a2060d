using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Works on documents in EC2's own shape, in which resources are stored: reading lists and members, writing XML.</summary>
internal static class Ec2Documents
{
    /// <summary>A list; an empty one has no member, as CloudTrail has it.</summary>
    public static JsonObject Set(IEnumerable<JsonValue> items)
    {
        var array = JsonArray.From(items);
        return array.Count == 0 ? JsonObject.Empty : JsonObject.Of(("items", array));
    }

    public static IReadOnlyList<JsonObject> Items(this JsonObject document, string set) =>
        document[set]?["items"] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];

    public static string? Text(this JsonObject document, string member) => document[member]?.AsText;

    /// <summary>The values at a path such as <c>associationSet/subnetId</c>, through lists.</summary>
    public static IEnumerable<string> Values(JsonValue? value, ReadOnlyMemory<char> path)
    {
        if (value is null) yield break;
        if (value is JsonObject o && o.TryGet("items", out var items) && items is JsonArray array)
        {
            foreach (var item in array)
                foreach (var text in Values(item, path)) yield return text;
            yield break;
        }
        if (path.Length == 0)
        {
            if (Scalar(value) is { } text) yield return text;
            yield break;
        }
        var slash = path.Span.IndexOf('/');
        var name = slash < 0 ? path : path[..slash];
        foreach (var text in Values(value[name.ToString()], slash < 0 ? default : path[(slash + 1)..])) yield return text;
    }

    /// <summary>Writes the members as elements; null members are left out.</summary>
    public static void Write(XmlOutput xml, JsonObject document)
    {
        foreach (var (name, value) in document)
        {
            if (name == "items" && value is JsonArray items)
                foreach (var item in items) WriteElement(xml, "item", item);
            else
                WriteElement(xml, name.StartsWith('_') ? name[1..] : name, value);
        }
    }

    private static void WriteElement(XmlOutput xml, string name, JsonValue value)
    {
        if (value is JsonObject o)
        {
            xml.Open(name);
            Write(xml, o);
            xml.Close(name);
        }
        else
        {
            xml.Text(name, Scalar(value));
        }
    }

    private static string? Scalar(JsonValue value) => value switch
    {
        JsonString s => s.Value,
        JsonBool b => b.Value ? "true" : "false",
        JsonNumber n => n.Text,
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Catalog;

/// <summary>Reads <c>catalog.json</c> as the function binary prints it.</summary>
public static class CatalogReader
{
    public static bool TryRead(string text, [NotNullWhen(true)] out RemediationCatalog? catalog, [NotNullWhen(false)] out string? error)
    {
        catalog = null;
        if (!JsonReader.TryRead(text, out var document, out var broken))
        {
            error = $"The catalogue is not JSON: {broken.Message}";
            return false;
        }
        if (document["remediations"] is not JsonArray list)
        {
            error = "The catalogue has no list 'remediations'.";
            return false;
        }
        var read = new List<Remediation>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in list)
        {
            if (item["name"]?.AsText is not { Length: > 0 } name)
            {
                error = "A remediation of the catalogue has no 'name'.";
                return false;
            }
            if (!names.Add(name))
            {
                error = $"The catalogue names the remediation '{name}' twice.";
                return false;
            }
            read.Add(new Remediation(
                name, item["summary"]?.AsText ?? "", Members(item["inputs"], false), Shape(item["result"]), Texts(item["actions"]),
                item["changes"]?.AsBool ?? true)
            {
                TimeoutSeconds = (int)(item["timeoutSeconds"]?.AsLong ?? 60),
            });
        }
        catalog = new RemediationCatalog(read);
        error = null;
        return true;
    }

    /// <summary>For a catalogue that is ours; one that cannot be read throws <see cref="FormatException"/>.</summary>
    public static RemediationCatalog Read(string text) => TryRead(text, out var catalog, out var error) ? catalog : throw new FormatException(error);

    internal static ImmutableArray<string> Texts(JsonValue? list) =>
        list is JsonArray items ? [.. items.Select(static i => i.AsText).OfType<string>()] : [];

    // An input is optional unless it says required; a result's member is there unless it says that it may be missing.
    private static ImmutableArray<ShapeMember> Members(JsonValue? members, bool required)
    {
        if (members is not JsonObject o) return [];
        var read = ImmutableArray.CreateBuilder<ShapeMember>(o.Count);
        foreach (var (name, member) in o) read.Add(new ShapeMember(name, Shape(member), member["required"]?.AsBool ?? required, member["description"]?.AsText));
        return read.ToImmutable();
    }

    private static ValueShape Shape(JsonValue? shape) =>
        shape is null ? ValueShape.Any : new ValueShape(
            Type(shape["type"]?.AsText), Members(shape["members"], true), shape["items"] is { } items ? Shape(items) : null, Texts(shape["enum"]));

    private static ShapeKind Type(string? name) => name switch
    {
        "string" => ShapeKind.String,
        "number" => ShapeKind.Number,
        "integer" => ShapeKind.Integer,
        "boolean" => ShapeKind.Boolean,
        "list" or "array" => ShapeKind.List,
        "object" => ShapeKind.Object,
        _ => ShapeKind.Any,
    };
}

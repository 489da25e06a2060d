using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>
/// A pattern as its fields: path → what the field may match. A field is a list of matchers, or an <c>$or</c>, which is kept whole.
/// An event that the pattern matches satisfies every field, so a shape with fewer fields or longer lists matches at least as much.
/// </summary>
internal sealed class PatternShape : IEquatable<PatternShape>
{
    private const string Or = "$or";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<JsonValue>> _fields;

    private PatternShape(ImmutableSortedDictionary<string, ImmutableArray<JsonValue>> fields)
    {
        // A pattern may not be empty: this is what every event has.
        _fields = fields.Count > 0 ? fields : fields.Add("source", [JsonObject.Of(("exists", true))]);
        Text = ToJson().ToString();
    }

    public string Text { get; }

    /// <summary>In characters of compact JSON.</summary>
    public int Length => Text.Length;

    public int Fields => _fields.Count;

    public static PatternShape Of(JsonObject pattern)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<JsonValue>>(StringComparer.Ordinal);
        Collect(pattern, "", fields);
        return new PatternShape(fields.ToImmutable());
    }

    public PatternShape? JoinIfOneFieldDiffers(PatternShape other)
    {
        if (_fields.Count != other._fields.Count) return null;
        string? differing = null;
        foreach (var (path, values) in _fields)
        {
            if (!other._fields.TryGetValue(path, out var theirs)) return null;
            if (values.SequenceEqual(theirs)) continue;
            if (differing is not null || IsOr(path)) return null;
            differing = path;
        }
        return differing is null ? this : new PatternShape(_fields.SetItem(differing, Sorted(_fields[differing].Concat(other._fields[differing]))));
    }

    /// <summary>The fields that both have, with the values of both.</summary>
    public PatternShape Union(PatternShape other)
    {
        var fields = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<JsonValue>>(StringComparer.Ordinal);
        foreach (var (path, values) in _fields)
        {
            if (!other._fields.TryGetValue(path, out var theirs)) continue;
            if (values.SequenceEqual(theirs)) fields[path] = values;
            else if (!IsOr(path)) fields[path] = Sorted(values.Concat(theirs));
        }
        return new PatternShape(fields.ToImmutable());
    }

    /// <summary>A shape no longer than that, without the fields that take the most room; the source goes last, since it narrows most.</summary>
    public PatternShape Fit(int length)
    {
        var shape = this;
        while (shape.Length > length && shape._fields.Count > 1)
        {
            var largest = shape._fields.Where(static f => f.Key != "source").MaxBy(static f => f.Value.Sum(static v => v.Utf8Size)).Key;
            shape = new PatternShape(shape._fields.Remove(largest));
        }
        return shape.Length <= length ? shape : new PatternShape(shape._fields.Clear());
    }

    public JsonObject ToJson() => Build(_fields.Select(static f => (Path: PathOf(f.Key), f.Value)).ToList(), 0);

    public bool Equals(PatternShape? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as PatternShape);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static void Collect(JsonObject pattern, string prefix, ImmutableSortedDictionary<string, ImmutableArray<JsonValue>>.Builder fields)
    {
        foreach (var (name, value) in pattern)
        {
            var path = prefix.Length == 0 ? Escape(name) : prefix + "." + Escape(name);
            if (value is JsonObject inner) Collect(inner, path, fields);
            else if (name == Or && value is JsonArray { Count: > 1 } choices && choices.All(static c => c is JsonObject)) fields[path] = [.. choices];
            else if (value is JsonArray list) fields[path] = Sorted(list);
        }
    }

    private static JsonObject Build(List<(string[] Path, ImmutableArray<JsonValue> Values)> fields, int depth)
    {
        var builder = new JsonObjectBuilder();
        foreach (var group in fields.GroupBy(f => f.Path[depth]))
        {
            var members = group.ToList();
            if (members.Count == 1 && members[0].Path.Length == depth + 1) builder.Set(group.Key, JsonArray.Of(members[0].Values.AsSpan()));
            else builder.Set(group.Key, Build([.. members.Where(m => m.Path.Length > depth + 1)], depth + 1));
        }
        return builder.Build();
    }

    private static ImmutableArray<JsonValue> Sorted(IEnumerable<JsonValue> values) =>
        [.. values.DistinctBy(static v => v.ToString()).OrderBy(static v => v.ToString(), StringComparer.Ordinal)];

    private static bool IsOr(string path) => path == Or || path.EndsWith("." + Or, StringComparison.Ordinal);

    // A key may hold a dot itself, which must not read as two keys.
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace(".", "~1", StringComparison.Ordinal);

    private static string[] PathOf(string path) =>
        [.. path.Split('.').Select(static p => p.Replace("~1", ".", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Events;

/// <summary>The paths of InputPath and InputPathsMap: $, names by dot or in brackets, positions in arrays, and [*] for all of them.</summary>
public sealed class InputPath
{
    private const int MaxLength = 256;

    private readonly IReadOnlyList<Step> _steps;

    private InputPath(IReadOnlyList<Step> steps) => _steps = steps;

    public static bool TryParse(string text, [NotNullWhen(true)] out InputPath? path)
    {
        path = null;
        if (text.Length is 0 or > MaxLength || text[0] != '$') return false;
        var steps = new List<Step>();
        for (var at = 1; at < text.Length;)
        {
            var step = text[at] switch
            {
                '.' => ReadName(text, ref at),
                '[' => ReadBracket(text, ref at),
                _ => null,
            };
            if (step is null) return false;
            steps.Add(step);
        }
        path = new InputPath(steps);
        return true;
    }

    /// <summary>What stands there; null when nothing does.</summary>
    public JsonValue? Find(JsonValue document)
    {
        IReadOnlyList<JsonValue> found = [document];
        var many = false;
        foreach (var step in _steps)
        {
            many |= step.IsAll;
            found = [.. found.SelectMany(step.From)];
        }
        if (many) return JsonArray.From(found);
        return found.Count == 0 ? null : found[0];
    }

    private static Step? ReadName(string text, ref int at)
    {
        var start = ++at;
        while (at < text.Length && text[at] is not ('.' or '[')) at++;
        var name = text[start..at];
        return name.Length == 0 ? null : name == "*" ? new Step(null, 0, IsAll: true) : new Step(name, 0, IsAll: false);
    }

    private static Step? ReadBracket(string text, ref int at)
    {
        var end = text.IndexOf(']', at);
        if (end < 0) return null;
        var inner = text[(at + 1)..end];
        at = end + 1;
        if (inner == "*") return new Step(null, 0, IsAll: true);
        if (inner.Length > 2 && inner[0] is '\'' or '"' && inner[^1] == inner[0]) return new Step(inner[1..^1], 0, IsAll: false);
        return int.TryParse(inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index) ? new Step(null, index, IsAll: false) : null;
    }

    private sealed record Step(string? Name, int Index, bool IsAll)
    {
        public IEnumerable<JsonValue> From(JsonValue value)
        {
            if (Name is not null)
            {
                if (value[Name] is { } member) yield return member;
            }
            else if (IsAll)
            {
                if (value is JsonArray all)
                    foreach (var item in all) yield return item;
                else if (value is JsonObject o)
                    foreach (var (_, member) in o) yield return member;
            }
            else if (value is JsonArray array)
            {
                var index = Index < 0 ? array.Count + Index : Index;
                if (index >= 0 && index < array.Count) yield return array[index];
            }
        }
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Events;

/// <summary>A matcher that does what the documentation says and nothing clever: every value of every field, every choice of elements.</summary>
internal static class PlainMatcher
{
    public static bool IsMatch(JsonObject pattern, JsonObject document)
    {
        var values = new List<(string Path, JsonValue Value, Dictionary<int, int> Elements)>();
        var arrays = 0;
        Flatten(document, "", [], values, ref arrays);
        return Branches(pattern, "").Any(b => Settle([.. b.OrderBy(static f => f.Key, StringComparer.Ordinal)], 0, values, []));
    }

    private static List<Dictionary<string, JsonArray>> Branches(JsonObject pattern, string path)
    {
        List<Dictionary<string, JsonArray>> branches = [[]];
        foreach (var (name, value) in pattern)
        {
            var inner = name == "$or" ? path : path.Length == 0 ? name : $"{path}.{name}";
            var choices = name == "$or" ? ((JsonArray)value).SelectMany(o => Branches((JsonObject)o, inner)).ToList()
                : value is JsonObject o ? Branches(o, inner) : [new Dictionary<string, JsonArray> { [inner] = (JsonArray)value }];
            branches = [.. branches.SelectMany(
                _ => choices, static (b, c) => b.Concat(c).GroupBy(static f => f.Key).ToDictionary(static g => g.Key, static g => g.Last().Value))];
        }
        return branches;
    }

    private static bool Settle(
        KeyValuePair<string, JsonArray>[] fields, int at,
        List<(string Path, JsonValue Value, Dictionary<int, int> Elements)> values, Dictionary<int, int> chosen)
    {
        if (at == fields.Length) return true;
        var here = values.Where(v => v.Path == fields[at].Key && Agrees(v.Elements, chosen)).ToList();
        foreach (var test in fields[at].Value)
        {
            if (test["exists"]?.AsBool == false)
            {
                if (here.Count == 0 && Settle(fields, at + 1, values, chosen)) return true;
                continue;
            }
            foreach (var value in here)
            {
                if (!Accepts(test, value.Value)) continue;
                var next = new Dictionary<int, int>(chosen);
                foreach (var (array, element) in value.Elements) next[array] = element;
                if (Settle(fields, at + 1, values, next)) return true;
            }
        }
        return false;
    }

    private static bool Agrees(Dictionary<int, int> a, Dictionary<int, int> b) => a.All(e => !b.TryGetValue(e.Key, out var other) || other == e.Value);

    private static bool Accepts(JsonValue test, JsonValue value)
    {
        if (test is not JsonObject o) return test is JsonNumber n ? value is JsonNumber v && (decimal)n.Value == (decimal)v.Value : test.Equals(value);
        var (name, operand) = o.First();
        var text = value.AsText;
        return name switch
        {
            "prefix" when operand is JsonObject p => text?.StartsWith(p["equals-ignore-case"]!.AsText!, StringComparison.OrdinalIgnoreCase) == true,
            "suffix" when operand is JsonObject s => text?.EndsWith(s["equals-ignore-case"]!.AsText!, StringComparison.OrdinalIgnoreCase) == true,
            "prefix" => text?.StartsWith(operand.AsText!, StringComparison.Ordinal) == true,
            "suffix" => text?.EndsWith(operand.AsText!, StringComparison.Ordinal) == true,
            "equals-ignore-case" => string.Equals(text, operand.AsText, StringComparison.OrdinalIgnoreCase),
            "wildcard" => text is not null && Wild(operand.AsText!, text),
            "exists" => true,
            "numeric" => value is JsonNumber number && InRange((JsonArray)operand, number.Value),
            "anything-but" when operand is JsonObject negated => !Accepts(negated, value),
            "anything-but" when operand is JsonArray many => !many.Any(m => Accepts(m, value)),
            "anything-but" => !Accepts(operand, value),
            _ => throw new InvalidOperationException(name),
        };
    }

    private static bool InRange(JsonArray range, double value)
    {
        for (var i = 0; i < range.Count; i += 2)
        {
            var bound = range[i + 1].AsDouble!.Value;
            if (!(range[i].AsText switch { "=" => value == bound, "<" => value < bound, "<=" => value <= bound, ">" => value > bound, _ => value >= bound }))
                return false;
        }
        return true;
    }

    private static bool Wild(string pattern, string text)
    {
        if (pattern.Length == 0) return text.Length == 0;
        if (pattern[0] == '*') return Wild(pattern[1..], text) || (text.Length > 0 && Wild(pattern, text[1..]));
        return text.Length > 0 && text[0] == pattern[0] && Wild(pattern[1..], text[1..]);
    }

    private static void Flatten(
        JsonValue value, string path, Dictionary<int, int> elements, List<(string, JsonValue, Dictionary<int, int>)> values, ref int arrays)
    {
        switch (value)
        {
            case JsonObject o:
                foreach (var (name, member) in o) Flatten(member, path.Length == 0 ? name : $"{path}.{name}", elements, values, ref arrays);
                break;
            case JsonArray array:
                var id = arrays++;
                for (var i = 0; i < array.Count; i++)
                    Flatten(
                        array[i], path, array[i] is JsonObject or JsonArray ? new Dictionary<int, int>(elements) { [id] = i } : elements, values, ref arrays);
                break;
            default:
                values.Add((path, value, elements));
                break;
        }
    }
}

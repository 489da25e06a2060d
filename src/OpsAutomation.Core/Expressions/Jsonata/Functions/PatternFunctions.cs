using System.Text;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary>Functions that look for a string, or for what a regular expression (or any function of its kind) matches.</summary>
internal static class PatternFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("contains", "<s-(sf):b>", 2, static (e, a) => a.Text(0) is not { } text ? null : a.At(1) switch
        {
            JsonString part => text.Contains(part.Value, StringComparison.Ordinal),
            FunctionValue matcher => MatchesIn(e, matcher, text).Any(),
            _ => null,
        }),
        new("match", "<s-f<s:o>n?:a<o>>", 3, static (e, a) =>
            a.Text(0) is { } text && a.Function(1) is { } matcher ? Match(e, text, matcher, a.Number(2)) : null),
        new("split", "<s-(sf)n?:a<s>>", 3, static (e, a) => a.Text(0) is { } text ? Split(e, text, a.At(1), a.Number(2)) : null),
        new("replace", "<s-(sf)(sf)n?:s>", 4, static (e, a) =>
            a.Text(0) is { } text ? new JsonString(e.CheckText(Replace(e, text, a.At(1), a.At(2), a.Number(3)))) : null),
    ];

    private static IEnumerable<PatternMatch> MatchesIn(Evaluation e, FunctionValue matcher, string text) =>
        matcher is RegexMatcher regex ? regex.MatchesIn(e, text) : MatchesOf(e, matcher, text);

    /// <summary>A matcher that the expression wrote itself.</summary>
    private static IEnumerable<PatternMatch> MatchesOf(Evaluation e, FunctionValue matcher, string text)
    {
        var result = Sequences.Settle(matcher.Apply(e, [new JsonString(text)], null));
        while (result is not null)
        {
            if (result["start"]?.AsLong is not { } start || result["end"]?.AsLong is not { } end || result["groups"] is not JsonArray groups
                || result["next"] is not FunctionValue next
                || start < 0 || end < start || end > text.Length)
            {
                throw new JsonataFault("T1010");
            }
            yield return new PatternMatch(
                result["match"]?.AsText ?? text[(int)start..(int)end], (int)start, (int)end, [.. groups.Select(static g => g.AsText)]);
            e.Tick();
            result = Sequences.Settle(next.Apply(e, [], null));
        }
    }

    private static JsonArray Match(Evaluation e, string text, FunctionValue matcher, double? limit)
    {
        if (limit < 0) throw new JsonataFault("D3040", value: limit!.Value);
        var found = new SequenceBuilder(e);
        if (limit is 0) return found.ToSequence();
        foreach (var match in MatchesIn(e, matcher, text))
        {
            // The limit is looked at once the next match is found, as the reference does: what matches nothing is an error with any limit.
            if (found.Count >= limit) break;
            found.Add(JsonObject.Of(("match", match.Text), ("index", match.Start), ("groups", match.GroupValues())));
        }
        return found.ToSequence();
    }

    private static JsonArray? Split(Evaluation e, string text, JsonValue? separator, double? limit)
    {
        if (limit < 0) throw new JsonataFault("D3020", value: limit!.Value);
        var parts = new List<JsonValue>();
        var most = limit is { } l ? Math.Floor(l) : double.PositiveInfinity;
        if (separator is JsonString part)
        {
            var pieces = part.Value.Length > 0 ? text.Split(part.Value) : [.. text.Select(static c => c.ToString())];
            foreach (var piece in pieces)
            {
                if (parts.Count >= most) break;
                parts.Add(new JsonString(piece));
            }
            return JsonArray.From(parts);
        }
        if (separator is not FunctionValue matcher) return null;
        var start = 0;
        if (limit is null or > 0)
        {
            foreach (var match in MatchesIn(e, matcher, text))
            {
                if (parts.Count >= limit) break;
                parts.Add(new JsonString(text[Math.Min(start, match.Start)..match.Start]));
                start = match.End;
            }
            if (limit is null || parts.Count < limit) parts.Add(new JsonString(text[start..]));
        }
        return JsonArray.From(parts);
    }

    private static string Replace(Evaluation e, string text, JsonValue? pattern, JsonValue? replacement, double? limit)
    {
        if (pattern is JsonString { Value.Length: 0 }) throw new JsonataFault("D3010", value: pattern);
        if (limit < 0) throw new JsonataFault("D3011", value: limit!.Value);
        if (limit is 0 || pattern is null || replacement is null) return text;
        var result = new StringBuilder(text.Length);
        var at = 0;
        var count = 0;
        if (pattern is JsonString part)
        {
            var with = replacement.AsText ?? "";
            for (; !(count >= limit); count++)
            {
                var next = text.IndexOf(part.Value, at, StringComparison.Ordinal);
                if (next < 0) break;
                result.Append(text, at, next - at).Append(with);
                at = next + part.Value.Length;
                if (result.Length > e.Limits.TextLength) throw Evaluation.TooLong();
            }
            return result.Append(text, at, text.Length - at).ToString();
        }
        foreach (var match in MatchesIn(e, (FunctionValue)pattern, text))
        {
            if (count >= limit) break;
            if (match.Start >= at) result.Append(text, at, match.Start - at);
            result.Append(replacement is FunctionValue function ? Computed(e, function, match) : Substituted(replacement.AsText!, match));
            at = Math.Min(match.Start + match.Text.Length, text.Length);
            count++;
            if (result.Length > e.Limits.TextLength) throw Evaluation.TooLong();
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static string Computed(Evaluation e, FunctionValue function, PatternMatch match)
    {
        var value = JsonObject.Of(("match", match.Text), ("start", match.Start), ("end", match.End), ("groups", match.GroupValues()));
        var result = Sequences.Settle(function.Apply(e, [value], null));
        return result is JsonString text ? text.Value : throw new JsonataFault("D3012", value: result);
    }

    /// <summary>$0 is the match, $1… its groups, $$ a dollar. As many digits count as the number of groups has, one fewer if that names no group.</summary>
    private static string Substituted(string replacement, PatternMatch match)
    {
        if (!replacement.Contains('$')) return replacement;
        var result = new StringBuilder();
        for (var i = 0; i < replacement.Length; i++)
        {
            var c = replacement[i];
            var next = i + 1 < replacement.Length ? replacement[i + 1] : '\0';
            if (c != '$' || next is not ('$' or (>= '0' and <= '9')))
            {
                result.Append(c);
                continue;
            }
            if (next is '$' or '0')
            {
                result.Append(next == '$' ? "$" : match.Text);
                i++;
                continue;
            }
            var digits = match.Groups.Length.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
            var number = Number(replacement, i + 1, digits);
            if (digits > 1 && number > match.Groups.Length) number = Number(replacement, i + 1, digits - 1);
            if (number <= match.Groups.Length && number > 0) result.Append(match.Groups[number - 1]);
            i += number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        }
        return result.ToString();
    }

    private static int Number(string text, int at, int digits)
    {
        var number = 0;
        for (var i = at; i < text.Length && i < at + digits && char.IsAsciiDigit(text[i]); i++) number = (number * 10) + (text[i] - '0');
        return number;
    }
}

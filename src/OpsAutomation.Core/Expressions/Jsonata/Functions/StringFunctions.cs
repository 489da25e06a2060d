using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class StringFunctions
{
    public static readonly BuiltinFunction[] All =
    [
        new("string", "<x-b?:s>", 1, static (e, a) => a.At(0) switch
        {
            null => null,
            JsonString s => s,
            JsonArray { Count: > 0 } outer when (outer.Marks & Marks.Outer) != 0 => new JsonString(ValueText.Of(e, outer[0], a.At(1)?.AsBool == true)),
            { } value => new JsonString(e.CheckText(ValueText.Of(e, value, a.At(1)?.AsBool == true))),
        }),
        new("length", "<s-:n>", 1, static (_, a) => a.Text(0) is { } s ? JsonNumber.Of(CodePoints.Count(s)) : null),
        new("substring", "<s-nn?:s>", 3, static (_, a) => a.Text(0) is { } s ? Substring(s, a.Number(1) ?? 0, a.Number(2)) : null),
        new("substringBefore", "<s-s:s>", 2, static (_, a) => a.Text(0) is { } s && a.Text(1) is { } chars
            ? s.IndexOf(chars, StringComparison.Ordinal) is >= 0 and var at ? new JsonString(s[..at]) : new JsonString(s) : a.At(0)),
        new("substringAfter", "<s-s:s>", 2, static (_, a) => a.Text(0) is { } s && a.Text(1) is { } chars
            ? s.IndexOf(chars, StringComparison.Ordinal) is >= 0 and var at ? new JsonString(s[(at + chars.Length)..]) : new JsonString(s) : a.At(0)),
        new("lowercase", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? new JsonString(FullCase.Lower(s)) : null),
        new("uppercase", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? new JsonString(FullCase.Upper(s)) : null),
        new("trim", "<s-:s>", 1, static (_, a) =>
            a.Text(0) is { } s ? new JsonString(string.Join(' ', s.Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))) : null),
        new("pad", "<s-ns?:s>", 3, static (e, a) => a.Text(0) is { } s ? Pad(e, s, a.Number(1) ?? 0, a.Text(2)) : null),
        new("join", "<a<s>s?:s>", 2, static (e, a) => a.Array(0) is { } parts ? Join(e, parts, a.Text(1) ?? "") : null),
    ];

    private static JsonString Substring(string text, double start, double? length)
    {
        var count = CodePoints.Count(text);
        if (count + start < 0) start = 0;
        if (length <= 0) return JsonString.Empty;
        var from = Slice(start, count);
        var to = length is null ? count : Slice(start >= 0 ? start + length.Value : count + start + length.Value, count);
        return from >= to ? JsonString.Empty : new JsonString(CodePoints.Slice(text, from, to, count));
    }

    private static int Slice(double at, int count)
    {
        var index = Arguments.ToIndex(at);
        return index < 0 ? Math.Max(count + index, 0) : Math.Min(index, count);
    }

    private static JsonString Pad(Evaluation e, string text, double width, string? filler)
    {
        if (string.IsNullOrEmpty(filler)) filler = " ";
        var missing = Arguments.ToIndex(Math.Abs(width)) - CodePoints.Count(text);
        if (missing <= 0) return new JsonString(text);
        if (missing > e.Limits.TextLength) throw Evaluation.TooLong();
        var unit = CodePoints.Count(filler);
        var padding = new System.Text.StringBuilder();
        for (var i = 0; i < missing / unit; i++) padding.Append(filler);
        padding.Append(CodePoints.Slice(filler, 0, missing % unit, unit));
        return new JsonString(width > 0 ? text + padding : padding + text);
    }

    private static JsonString Join(Evaluation e, JsonArray parts, string separator)
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) text.Append(separator);
            text.Append(parts[i].AsText);
            if (text.Length > e.Limits.TextLength) throw Evaluation.TooLong();
        }
        return new JsonString(text.ToString());
    }
}

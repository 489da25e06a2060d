using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>The condition of a filter: || over &amp;&amp; over !, brackets, comparisons.</summary>
internal sealed class FilterParser(string text, PathCursor at)
{
    private const int MaxDepth = 64;
    private static readonly string[] Signs = ["===", "!==", "==", "!=", "<=", ">=", "=~", "<", ">"];
    private int _depth;

    public string? Error { get; private set; }

    /// <summary>From the opening bracket to the closing one.</summary>
    public FilterNode? Parse()
    {
        at.Advance();
        var node = Or();
        at.Spaces();
        return node is not null && !at.Take(')') ? Fail("A closing ')' is missing") : node;
    }

    private FilterNode? Or()
    {
        var left = And();
        for (at.Spaces(); left is not null && at.Take("||"); at.Spaces())
            left = And() is { } right ? new LogicFilter(isAnd: false, left, right) : null;
        return left;
    }

    private FilterNode? And()
    {
        var left = Unary();
        for (at.Spaces(); left is not null && at.Take("&&"); at.Spaces())
            left = Unary() is { } right ? new LogicFilter(isAnd: true, left, right) : null;
        return left;
    }

    private FilterNode? Unary()
    {
        at.Spaces();
        if (++_depth > MaxDepth) return Fail("A filter is nested too deep");
        try
        {
            if (at.Take('!')) return Unary() is { } inner ? new NotFilter(inner) : null;
            return at.Current == '(' ? Parse() : Comparison();
        }
        finally
        {
            _depth--;
        }
    }

    private FilterNode? Comparison()
    {
        if (Operand() is not { } left) return null;
        at.Spaces();
        var op = Operator();
        if (op is null) return new ExistsFilter(left);
        at.Spaces();
        if (op == "=~") return Regex(left);
        return Operand() is { } right ? new CompareFilter(left, op, right) : null;
    }

    private string? Operator()
    {
        foreach (var sign in Signs)
            if (at.Take(sign)) return sign;
        foreach (var word in CompareFilter.Words)
        {
            var from = at.Position;
            if ((at.Take(word) || at.Take(word.ToUpperInvariant())) && !char.IsLetter(at.Current)) return word;
            at.Position = from;
        }
        return null;
    }

    private RegexFilter? Regex(FilterOperand left)
    {
        if (!at.Take('/'))
        {
            Fail("A regular expression is written /…/");
            return null;
        }
        var from = at.Position;
        while (!at.IsEnd && at.Current != '/')
        {
            if (at.Current == '\\') at.Advance();
            at.Advance();
        }
        var pattern = text[from..Math.Min(at.Position, text.Length)];
        if (!at.Take('/'))
        {
            Fail("A regular expression is not closed");
            return null;
        }
        if (RegexFilter.Compile(pattern, at.Name()) is { } regex) return new RegexFilter(left, regex);
        Fail($"'/{pattern}/' is not a regular expression that can be used");
        return null;
    }

    private FilterOperand? Operand()
    {
        at.Spaces();
        switch (at.Current)
        {
            case '@' or '$':
                var fromItem = at.Current == '@';
                var parser = new PathParser(text, at.Position);
                var path = parser.ParseOperand();
                at.Position = parser.End;
                if (path is not null) return new FilterOperand(path, fromItem);
                Fail(parser.Error);
                return null;
            case '\'' or '"':
                return at.Quoted() is { } value ? new FilterOperand(value) : Bad("A text is not closed");
            case '[':
                return List();
            default:
                return Literal();
        }
    }

    private FilterOperand? List()
    {
        at.Advance();
        List<JsonValue> items = [];
        for (at.Spaces(); !at.Take(']'); at.Spaces())
        {
            if (at.IsEnd) return Bad("A list is not closed");
            if (at.Take(',')) continue;
            if (at.Current is '@' or '$' or '[' || Operand()?.Value(JsonValue.Null, JsonValue.Null) is not { } item) return Bad("A list holds texts, numbers, true, false or null");
            items.Add(item);
        }
        return new FilterOperand(JsonArray.From(items));
    }

    private FilterOperand? Literal()
    {
        var from = at.Position;
        while (char.IsLetterOrDigit(at.Current) || at.Current is '-' or '+' or '.') at.Advance();
        var word = text[from..at.Position];
        return word.Length > 0 && JsonReader.TryRead(word, out var value, out _) ? new FilterOperand(value) : Bad($"'{word}' is no text, number, true, false, null or path");
    }

    private FilterOperand? Bad(string what)
    {
        Fail(what);
        return null;
    }

    private FilterNode? Fail(string what)
    {
        Error ??= what;
        return null;
    }
}

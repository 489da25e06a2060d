namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>
/// The condition of a filter, as the library takes it apart: || over &amp;&amp;, judged from the last to the first; brackets around comparisons are dropped,
/// so they group nothing. Then at the first sign that is found, looked for in a fixed order.
/// </summary>
internal static class FilterParser
{
    private static readonly string[] Signs = ["==", ">=", "<=", "!=", "<", ">", "=~"];

    /// <summary>From <c>[?(</c> to <c>)]</c>; null with the reason when it is no condition.</summary>
    public static FilterNode? Parse(string fragment, out string? error)
    {
        error = null;
        var inner = fragment.Trim();
        if (inner.StartsWith('[') && inner.EndsWith(']')) inner = inner[1..^1].Trim();
        if (inner.StartsWith('?')) inner = inner[1..].Trim();
        if (inner.Length < 2 || inner[0] != '(' || inner[^1] != ')')
        {
            error = "A filter is written [?( … )]";
            return null;
        }
        var (parts, joints) = Split(inner[1..^1].Trim());
        FilterNode? any = null;
        FilterNode? all = null;
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (Comparison(parts[i], out error) is not { } part) return null;
            if (i < joints.Count && joints[i] == "||")
            {
                any = any is null ? all : new LogicFilter(isAnd: false, any, all!);
                all = null;
            }
            all = all is null ? part : new LogicFilter(isAnd: true, all, part);
        }
        return any is null ? all : new LogicFilter(isAnd: false, any, all!);
    }

    private static (List<string> Parts, List<string> Joints) Split(string text)
    {
        List<string> parts = [];
        List<string> joints = [];
        var from = 0;
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != text[i + 1] || text[i] is not ('&' or '|')) continue;
            parts.Add(text[from..i]);
            joints.Add(text[i..(i + 2)]);
            from = ++i + 1;
        }
        parts.Add(text[from..]);
        return (parts, joints);
    }

    private static FilterNode? Comparison(string part, out string? error)
    {
        var text = part.Trim().TrimStart('[', '?', '(', ' ').TrimEnd(')', ' ');
        error = text.Length == 0 ? "A comparison is missing" : null;
        if (error is not null) return null;
        var sign = Array.Find(Signs, s => text.Contains(s, StringComparison.Ordinal));
        if (sign is null) return Exists(text, out error);
        var at = text.IndexOf(sign, StringComparison.Ordinal);
        if (Operand(text[..at].Trim(), out error) is not { } left || Operand(text[(at + sign.Length)..].Trim(), out error) is not { } right) return null;
        if (sign != "=~") return new CompareFilter(left, sign, right);
        if (left.Pattern is { } first) return new RegexFilter(right, first);
        if (right.Pattern is { } second) return new RegexFilter(left, second);
        error = "A regular expression is written /…/";
        return null;
    }

    private static ExistsFilter? Exists(string text, out string? error)
    {
        var wanted = text[0] != '!';
        var path = wanted ? text : text[1..];
        if (path.StartsWith('@') || (wanted && path.StartsWith('$'))) return Path(path, out error) is { } found ? new ExistsFilter(found, wanted) : null;
        error = $"'{text}' is no comparison";
        return null;
    }

    private static FilterOperand? Operand(string text, out string? error)
    {
        error = null;
        if (text.StartsWith('@') || text.StartsWith('$')) return Path(text, out error) is { } path ? new FilterOperand(path, text[0] == '@') : null;
        if (text.StartsWith("!@", StringComparison.Ordinal))
        {
            error = "'!' stands only before a path alone";
            return null;
        }
        if (text.Length > 1 && text[0] == '\'' && text[^1] == '\'') return new FilterOperand(text[1..^1]);
        if (text.Length < 2 || text[0] != '/' || !(text.EndsWith('/') || text.EndsWith("/i", StringComparison.Ordinal))) return new FilterOperand(text);
        var pattern = text[1..text.LastIndexOf('/')];
        if (RegexFilter.Compile(pattern, text[^1] == 'i') is { } regex) return new FilterOperand(regex);
        error = $"'/{pattern}/' is not a regular expression that can be used";
        return null;
    }

    private static JsonPath? Path(string text, out string? error)
    {
        var parser = new PathParser(text);
        var path = parser.ParseOperand();
        error = path is null ? parser.Error : path.IsDefinite ? null : $"The path '{text}' in a filter leads to several places";
        return error is null ? path : null;
    }
}

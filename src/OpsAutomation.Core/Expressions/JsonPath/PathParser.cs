using System.Globalization;

namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Text → path. One pass, no exceptions; the error names what was found.</summary>
internal sealed class PathParser(string text, int start = 0)
{
    private readonly PathCursor _at = new(text, start);

    public string Error { get; private set; } = "";

    public int End => _at.Position;

    public JsonPath? Parse()
    {
        if (!_at.Take('$')) return Fail("A path starts with $");
        var root = PathRoot.Input;
        string? variable = null;
        if (_at.Take('$'))
        {
            root = PathRoot.Context;
        }
        else if (_at.IsNameStart)
        {
            root = PathRoot.Variable;
            variable = _at.Name();
        }
        var steps = Steps(stopAtOperator: false);
        if (steps is null) return null;
        return _at.IsEnd ? new JsonPath(text, root, variable, steps) : Fail($"Unexpected '{_at.Current}'");
    }

    /// <summary>A path inside a filter, which ends where an operator or bracket begins.</summary>
    public JsonPath? ParseOperand()
    {
        var from = _at.Position;
        _at.Advance();
        var steps = Steps(stopAtOperator: true);
        return steps is null ? null : new JsonPath(text[from.._at.Position], PathRoot.Input, null, steps);
    }

    private PathStep[]? Steps(bool stopAtOperator)
    {
        List<PathStep> steps = [];
        while (!_at.IsEnd)
        {
            PathStep? step;
            if (_at.Take('.'))
            {
                var scan = _at.Take('.');
                step = _at.Current == '[' && scan ? Bracket() : Dotted();
                if (step is not null && scan) step = new ScanStep(step);
            }
            else if (_at.Current == '[')
            {
                step = Bracket();
            }
            else if (stopAtOperator)
            {
                break;
            }
            else
            {
                Fail($"Unexpected '{_at.Current}'");
                return null;
            }
            if (step is null) return null;
            steps.Add(step);
        }
        return [.. steps];
    }

    private PathStep? Dotted()
    {
        if (_at.Take('*')) return new WildcardStep();
        var name = _at.Bare();
        if (name.Length == 0)
        {
            Fail("A name is missing after '.'");
            return null;
        }
        if (_at.Current != '(') return new PropertyStep(name);
        _at.Advance();
        _at.Spaces();
        if (_at.Take(')') && FunctionStep.Exists(name)) return new FunctionStep(name);
        Fail($"'{name}' is not a function of paths");
        return null;
    }

    private PathStep? Bracket()
    {
        var from = _at.Position;
        _at.Advance();
        _at.Spaces();
        PathStep? step;
        if (_at.Take('*')) step = new WildcardStep();
        else if (_at.Current is '\'' or '"') step = Names();
        else if (_at.Current == '?') return Filter(from);
        else step = Indexes();
        if (step is null) return null;
        _at.Spaces();
        if (_at.Take(']')) return step;
        Fail("A closing ']' is missing");
        return null;
    }

    private PathStep? Names()
    {
        List<string> names = [];
        do
        {
            _at.Spaces();
            if (_at.Quoted() is not { } name)
            {
                Fail("A quoted name is not closed");
                return null;
            }
            names.Add(name);
            _at.Spaces();
        }
        while (_at.Take(','));
        return names.Count == 1 ? new PropertyStep(names[0]) : new PropertiesStep([.. names]);
    }

    private PathStep? Indexes()
    {
        var body = _at.Until(']');
        var culture = CultureInfo.InvariantCulture;
        if (body.Contains(':', StringComparison.Ordinal))
        {
            var parts = body.Split(':');
            if (parts.Length == 2 && Bound(parts[0], out var from) && Bound(parts[1], out var to) && (from ?? to) is not null) return new SliceStep(from, to);
        }
        else
        {
            int[] indexes = [.. body.Split(',').Select(p => int.TryParse(p.Trim(), NumberStyles.AllowLeadingSign, culture, out var i) ? i : int.MinValue)];
            if (!indexes.Contains(int.MinValue)) return indexes.Length == 1 ? new IndexStep(indexes[0]) : new IndexesStep(indexes);
        }
        Fail($"'[{body}]' is no index, slice, name or filter");
        return null;
    }

    private static bool Bound(string text, out int? bound)
    {
        bound = null;
        if (string.IsNullOrWhiteSpace(text)) return true;
        if (!int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return false;
        bound = value;
        return true;
    }

    private FilterStep? Filter(int from)
    {
        _at.Advance();
        _at.Spaces();
        var filter = _at.Current == '(' ? new FilterParser(text, _at) : null;
        if (filter?.Parse() is not { } node)
        {
            Fail(filter?.Error ?? "A filter is written [?( … )]");
            return null;
        }
        _at.Spaces();
        if (_at.Take(']')) return new FilterStep(node, text[from.._at.Position]);
        Fail("A closing ']' is missing");
        return null;
    }

    private JsonPath? Fail(string what)
    {
        Error = $"{what} at position {_at.Position} of '{text}'";
        return null;
    }
}

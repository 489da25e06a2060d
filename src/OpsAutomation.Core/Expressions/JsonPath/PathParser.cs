namespace OpsAutomation.Core.Expressions.JsonPath;

/// <summary>Text → path, with the limits of the library's release that AWS uses. One pass, no exceptions; the error names what was found.</summary>
internal sealed class PathParser(string text)
{
    private readonly string _text = text.Trim();
    private int _at;

    public string Error { get; private set; } = "";

    public JsonPath? Parse()
    {
        if (!Take('$')) return Fail("A path starts with $");
        var root = PathRoot.Input;
        string? variable = null;
        if (Take('$'))
        {
            root = PathRoot.Context;
        }
        else if (_at < _text.Length && (char.IsLetter(_text[_at]) || _text[_at] == '_'))
        {
            root = PathRoot.Variable;
            var from = _at;
            while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
            variable = _text[from.._at];
        }
        return Steps() is { } steps ? new JsonPath(_text, root, variable, steps) : null;
    }

    /// <summary>A path inside a filter, which starts with <c>@</c> or <c>$</c>.</summary>
    public JsonPath? ParseOperand()
    {
        _at = 1;
        return Steps() is { } steps ? new JsonPath(_text, PathRoot.Input, null, steps) : null;
    }

    private PathStep[]? Steps()
    {
        if (_at < _text.Length && _text[_at] is not ('.' or '[')) return Stop($"Unexpected '{_text[_at]}'");
        if (_text.EndsWith("..", StringComparison.Ordinal)) return Stop("A path cannot end with a scan");
        List<PathStep> steps = [];
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == ' ') return Stop("A blank is not allowed outside of brackets");
            if (c == '[')
            {
                var fragment = Fragment();
                if (BracketParser.Parse(fragment, out var error) is not { } step) return Stop(error!);
                steps.Add(step);
                continue;
            }
            if (Take('*'))
            {
                steps.Add(new WildcardStep());
                continue;
            }
            var dotted = Take('.');
            if (_at >= _text.Length) return Stop("A name is missing after '.'");
            if (dotted && Take('.')) steps.Add(new ScanStep());
            else if (Name() is { Length: > 0 } name) steps.Add(dotted && name == "*" ? new WildcardStep() : new PropertyStep(name));
        }
        return steps.Count > 0 && steps[^1] is ScanStep ? Stop("A path cannot end with a scan") : [.. steps];
    }

    /// <summary>A name without quotes goes up to the next step, whatever is in it: <c>length()</c> is a name.</summary>
    private string Name()
    {
        var from = _at;
        while (_at < _text.Length && _text[_at] is not ('.' or '[' or ' ')) _at++;
        return _text[from.._at];
    }

    /// <summary>From a square bracket to the one that closes it; quotes hide none.</summary>
    private string Fragment()
    {
        var from = _at++;
        for (var depth = 0; _at < _text.Length;)
        {
            var c = _text[_at++];
            if (c == ']' && depth == 0) break;
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
        }
        return _text[from.._at];
    }

    private bool Take(char c)
    {
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private JsonPath? Fail(string what)
    {
        Error = $"{what} at position {_at} of '{_text}'";
        return null;
    }

    private PathStep[]? Stop(string what)
    {
        Fail(what);
        return null;
    }
}

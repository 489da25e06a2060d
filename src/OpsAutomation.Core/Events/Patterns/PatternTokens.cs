using System.Text;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>
/// Reads a pattern's text token by token. AWS's errors name the place at which its own parser stood, and that parser looks ahead by one
/// token after a name and leaves a string unread until it is asked for: so does this one.
/// </summary>
internal sealed class PatternTokens(string source)
{
    private const int MaxDepth = 1000;
    private const int QuotedSource = 500;
    private const string Values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    private readonly Stack<(bool IsObject, int Line, int Column)> _scopes = new();
    private readonly StringBuilder _text = new();
    private PatternToken _pending;
    private bool _unread;
    private bool _first = true;
    private int _at;
    private int _line = 1;
    private int _lineStart;

    public PatternToken Current { get; private set; } = PatternToken.End;

    /// <summary>Set once, when a token is <see cref="PatternToken.Bad"/> or the reader gave up.</summary>
    public string? Error { get; private set; }

    /// <summary>The name of the member that is being read.</summary>
    public string Name { get; private set; } = "";

    public bool IsNumber => Current == PatternToken.Number;

    /// <summary>The current token as it is written, a string without quotes and escapes. Reads the string to its end; null when it has none.</summary>
    public string? Text()
    {
        if (_unread && !FinishString()) return null;
        return Current switch
        {
            PatternToken.Name => Name,
            PatternToken.Text or PatternToken.Number => _text.ToString(),
            PatternToken.True => "true",
            PatternToken.False => "false",
            PatternToken.Null => "null",
            PatternToken.StartObject => "{",
            PatternToken.EndObject => "}",
            PatternToken.StartArray => "[",
            _ => "]",
        };
    }

    /// <summary>Ends the reading with that sentence and the place.</summary>
    public bool Fail(string message) => Fail(message, _at);

    /// <summary>Ends the reading with a sentence that AWS gives without a place.</summary>
    public bool FailPlainly(string message)
    {
        Error ??= message;
        Current = PatternToken.Bad;
        return false;
    }

    /// <summary>AWS reports what went wrong within some lists a second time, from outside: the place stands twice then.</summary>
    public void RepeatPlace() => Error += $"\n at {Place(_line, Column(_at))}";

    public PatternToken Next()
    {
        if (Current == PatternToken.Bad || (_unread && !FinishString())) return PatternToken.Bad;
        return Current = Current == PatternToken.Name ? TakePending() : Read();
    }

    private PatternToken TakePending()
    {
        if (_pending is PatternToken.StartObject or PatternToken.StartArray) Open(_pending == PatternToken.StartObject);
        _unread = _pending == PatternToken.Text;
        return _pending;
    }

    private PatternToken Read()
    {
        SkipSpace();
        if (_at == source.Length)
            return _scopes.TryPeek(out var open)
                ? EndOfInput($": expected close marker for {Kind(open.IsObject)} (start marker at {Place(open.Line, open.Column)})")
                : PatternToken.End;
        if (source[_at] is ']' or '}') return Close();
        if (_scopes.Count == 0) return _first ? ReadValue() : BadCharacter("was expecting comma to separate root entries");
        var inObject = _scopes.Peek().IsObject;
        if (!_first)
        {
            if (source[_at] != ',') return BadCharacter($"was expecting comma to separate {Kind(inObject)} entries");
            _at++;
            SkipSpace();
            if (_at == source.Length) return EndOfInput($" within/between {Kind(inObject)} entries");
        }
        return inObject ? ReadName() : ReadValue();
    }

    private PatternToken ReadName()
    {
        if (source[_at] != '"') return BadCharacter("was expecting double-quote to start field name");
        _at++;
        if (!ReadString(" in field name")) return PatternToken.Bad;
        SkipSpace();
        if (_at == source.Length) return EndOfInput(" within/between Object entries");
        if (source[_at] != ':') return BadCharacter("was expecting a colon to separate field name and value");
        _at++;
        SkipSpace();
        if (_at == source.Length) return EndOfInput(" within/between Object entries");
        Name = _text.ToString();
        _pending = ReadValue(ahead: true);
        return _pending == PatternToken.Bad ? PatternToken.Bad : PatternToken.Name;
    }

    private PatternToken ReadValue(bool ahead = false)
    {
        _first = false;
        switch (source[_at])
        {
            case '"':
                _at++;
                _unread = !ahead;
                return PatternToken.Text;
            case '{':
                return Start(isObject: true, ahead);
            case '[':
                return Start(isObject: false, ahead);
            case '-' or (>= '0' and <= '9'):
                return ReadNumber();
            case 't':
                return Word("true", PatternToken.True);
            case 'f':
                return Word("false", PatternToken.False);
            case 'n':
                return Word("null", PatternToken.Null);
            case '}':
                return BadCharacter("expected a value");
            default:
                return char.IsLetter(source[_at]) || source[_at] is '_' or '$' ? BadWord(_at) : BadCharacter($"expected a valid value {Values}");
        }
    }

    private PatternToken Start(bool isObject, bool ahead)
    {
        _at++;
        if (!ahead) Open(isObject);
        if (_scopes.Count <= MaxDepth) return isObject ? PatternToken.StartObject : PatternToken.StartArray;
        Fail($"Document nesting depth ({_scopes.Count}) exceeds the maximum allowed ({MaxDepth}, from `StreamReadConstraints.getMaxNestingDepth()`)");
        return PatternToken.Bad;
    }

    private void Open(bool isObject)
    {
        _scopes.Push((isObject, _line, Column(_at) - 1));
        _first = true;
    }

    private PatternToken Close()
    {
        var bracket = source[_at];
        if (_scopes.Count == 0) return BadCharacter($"expected a valid value {Values}");
        var open = _scopes.Peek();
        if (open.IsObject != (bracket == '}'))
        {
            var wanted = open.IsObject ? '}' : ']';
            Fail($"Unexpected close marker '{bracket}': expected '{wanted}' (for {Kind(open.IsObject)} starting at {Place(open.Line, open.Column)})", _at);
            return PatternToken.Bad;
        }
        _at++;
        _scopes.Pop();
        _first = false;
        return bracket == '}' ? PatternToken.EndObject : PatternToken.EndArray;
    }

    private PatternToken ReadNumber()
    {
        var start = _at;
        if (source[_at] == '-') _at++;
        if (!Digits()) return BadNumber("expected digit (0-9) to follow minus sign, for valid numeric value");
        if (source[start] == '0' && _at - start > 1) return ZeroFirst(start);
        if (_at < source.Length && source[_at] == '.')
        {
            _at++;
            if (!Digits()) return BadNumber("Decimal point not followed by a digit");
        }
        if (_at < source.Length && source[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < source.Length && source[_at] is '+' or '-') _at++;
            if (!Digits()) return BadNumber("Exponent indicator not followed by a digit");
        }
        _text.Clear().Append(source, start, _at - start);
        return PatternToken.Number;
    }

    private PatternToken ZeroFirst(int start)
    {
        _at = start;
        Fail("Invalid numeric value: Leading zeroes not allowed");
        return PatternToken.Bad;
    }

    private bool Digits()
    {
        var start = _at;
        while (_at < source.Length && char.IsAsciiDigit(source[_at])) _at++;
        return _at > start;
    }

    private PatternToken BadNumber(string why)
    {
        if (_at == source.Length) return EndOfInput(" in Number token");
        Fail($"Unexpected character ({Describe(source[_at])}) in numeric value: {why}", _at);
        return PatternToken.Bad;
    }

    private PatternToken Word(string word, PatternToken token)
    {
        if (string.CompareOrdinal(source, _at, word, 0, word.Length) != 0) return BadWord(_at);
        var end = _at + word.Length;
        if (end < source.Length && (char.IsLetterOrDigit(source[end]) || source[end] is '_' or '$')) return BadWord(_at);
        _at = end;
        return token;
    }

    private PatternToken BadWord(int start)
    {
        while (_at < source.Length && (char.IsLetterOrDigit(source[_at]) || source[_at] is '_' or '$')) _at++;
        Fail($"Unrecognized token '{source[start.._at]}': was expecting {Values}");
        return PatternToken.Bad;
    }

    private bool FinishString()
    {
        _unread = false;
        return ReadString(": was expecting closing quote for a string value");
    }

    private bool ReadString(string endOfInput)
    {
        _text.Clear();
        while (true)
        {
            if (_at == source.Length)
            {
                EndOfInput(endOfInput);
                return false;
            }
            var c = source[_at];
            if (c < ' ') return Fail($"Illegal unquoted character ({Describe(c)}): has to be escaped using backslash to be included in string value", _at);
            _at++;
            if (c == '"') return true;
            if (c != '\\') _text.Append(c);
            else if (!Escape()) return false;
        }
    }

    private bool Escape()
    {
        if (_at == source.Length)
        {
            EndOfInput(" in character escape sequence");
            return false;
        }
        var c = source[_at++];
        if (c == 'u')
        {
            if (_at + 4 > source.Length || !ushort.TryParse(source.AsSpan(_at, 4), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code))
                return Fail("expected a hex-digit for character escape sequence");
            _at += 4;
            _text.Append((char)code);
            return true;
        }
        var plain = c switch { 'b' => '\b', 't' => '\t', 'n' => '\n', 'f' => '\f', 'r' => '\r', '"' or '/' or '\\' => c, _ => '\0' };
        if (plain == '\0') return Fail($"Unrecognized character escape {Describe(c)}");
        _text.Append(plain);
        return true;
    }

    private void SkipSpace()
    {
        for (; _at < source.Length && source[_at] is ' ' or '\t' or '\n' or '\r'; _at++)
        {
            var carriage = source[_at] == '\r';
            if (!carriage && source[_at] != '\n') continue;
            if (carriage && _at + 1 < source.Length && source[_at + 1] == '\n') continue;
            _line++;
            _lineStart = _at + 1;
        }
    }

    private PatternToken BadCharacter(string expected)
    {
        Fail($"Unexpected character ({Describe(source[_at])}): {expected}", _at);
        return PatternToken.Bad;
    }

    private PatternToken EndOfInput(string what)
    {
        Fail("Unexpected end-of-input" + what, _at);
        return PatternToken.Bad;
    }

    private bool Fail(string message, int at)
    {
        Error ??= $"{message}\n at {Place(_line, Column(at))}";
        Current = PatternToken.Bad;
        return false;
    }

    private int Column(int at) => at - _lineStart + 1;

    private string Place(int line, int column)
    {
        var shown = new StringBuilder();
        foreach (var c in source.AsSpan(0, Math.Min(source.Length, QuotedSource)))
        {
            if (char.IsControl(c) && c is not ('\r' or '\n')) shown.Append("\\u").Append(((int)c).ToString("X4", null));
            else shown.Append(c);
        }
        var rest = source.Length > QuotedSource ? $"[truncated {source.Length - QuotedSource} chars]" : "";
        return $"[Source: (String)\"{shown}\"{rest}; line: {line}, column: {column}]";
    }

    private static string Kind(bool isObject) => isObject ? "Object" : "Array";

    private static string Describe(char c) =>
        char.IsControl(c) ? $"(CTRL-CHAR, code {(int)c})" : c > 255 ? $"'{c}' (code {(int)c} / 0x{(int)c:x})" : $"'{c}' (code {(int)c})";
}

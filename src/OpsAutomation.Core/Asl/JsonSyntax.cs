using System.Globalization;

namespace OpsAutomation.Core.Asl;

/// <summary>Finds the first fault in a text that is no JSON and says it as AWS does. Only for texts that the JSON reader refused.</summary>
public static class JsonSyntax
{
    private const string Values = "(JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

    public static JsonSyntaxProblem Explain(string text) => new Scan(text).Run();

    private ref struct Scan(string text)
    {
        private readonly Stack<char> _open = new();
        private int _at;

        public JsonSyntaxProblem Run()
        {
            var expectValue = true;
            while (true)
            {
                SkipSpace();
                if (_at >= text.Length) return AtEnd();
                var c = text[_at];
                if (expectValue)
                {
                    if (c is '{' or '[')
                    {
                        _open.Push(c);
                        _at++;
                        SkipSpace();
                        if (_at < text.Length && text[_at] == (c == '{' ? '}' : ']'))
                        {
                            _open.Pop();
                            _at++;
                            expectValue = false;
                        }
                        else if (c == '{' && Name() is { } bad)
                        {
                            return bad;
                        }
                        continue;
                    }
                    if (Scalar() is { } problem) return problem;
                    expectValue = false;
                    continue;
                }
                if (_open.Count == 0) return Unexpected(c, "was expecting end of input");
                var inside = _open.Peek();
                if (c == (inside == '{' ? '}' : ']'))
                {
                    _open.Pop();
                    _at++;
                    continue;
                }
                if (c != ',') return Unexpected(c, $"was expecting comma to separate {Kind(inside)} entries");
                _at++;
                if (inside == '{' && Name() is { } badName) return badName;
                expectValue = true;
            }
        }

        private JsonSyntaxProblem? Name()
        {
            SkipSpace();
            if (_at >= text.Length) return AtEnd();
            if (text[_at] != '"') return Unexpected(text[_at], "was expecting double-quote to start field name");
            if (String() is { } problem) return problem;
            SkipSpace();
            if (_at >= text.Length) return AtEnd();
            if (text[_at] != ':') return Unexpected(text[_at], "was expecting a colon to separate field name and value");
            _at++;
            return null;
        }

        private JsonSyntaxProblem? Scalar()
        {
            var c = text[_at];
            if (c == '"') return String();
            var start = _at;
            if (char.IsLetter(c) || c is '_' or '$')
            {
                while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] is '_' or '$')) _at++;
                var token = text[start.._at];
                return token is "true" or "false" or "null" ? null : Here($"Unrecognized token '{token}': was expecting {Values}");
            }
            if (!char.IsAsciiDigit(c) && c != '-') return Unexpected(c, $"expected a valid value {Values}");
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '-' or '+')) _at++;
            return Core.Json.JsonReader.TryRead(text[start.._at], out _, out _) ? null : Here($"Invalid numeric value: '{text[start.._at]}'");
        }

        private JsonSyntaxProblem? String()
        {
            for (_at++; _at < text.Length; _at++)
            {
                var c = text[_at];
                if (c == '"')
                {
                    _at++;
                    return null;
                }
                if (c < ' ')
                {
                    var what = string.Create(CultureInfo.InvariantCulture, $"Illegal unquoted character ((CTRL-CHAR, code {(int)c}))");
                    return Here($"{what}: has to be escaped using backslash to be included in string value", 1);
                }
                if (c != '\\') continue;
                _at++;
                if (_at < text.Length && !"\"\\/bfnrtu".Contains(text[_at], StringComparison.Ordinal))
                    return Here(string.Create(CultureInfo.InvariantCulture, $"Unrecognized character escape '{text[_at]}' (code {(int)text[_at]})"), 1);
            }
            return Here("Unexpected end-of-input: was expecting closing quote for a string value");
        }

        private readonly JsonSyntaxProblem AtEnd() => _open.Count == 0
            ? Here("No content to map due to end-of-input")
            : Here($"Unexpected end-of-input: expected close marker for {Kind(_open.Peek())}");

        private readonly JsonSyntaxProblem Unexpected(char c, string expected) =>
            Here(string.Create(CultureInfo.InvariantCulture, $"Unexpected character ('{c}' (code {(int)c})): {expected}"), 1);

        private readonly JsonSyntaxProblem Here(string message, int read = 0)
        {
            var end = Math.Min(text.Length, _at + read);
            var lineStart = end == 0 ? 0 : text.LastIndexOf('\n', end - 1) + 1;
            return new JsonSyntaxProblem(message, text.AsSpan(0, end).Count('\n') + 1, end - lineStart + 1);
        }

        private void SkipSpace()
        {
            while (_at < text.Length && (text[_at] is ' ' or '\t' or '\n' or '\r')) _at++;
        }

        private static string Kind(char open) => open == '{' ? "Object" : "Array";
    }
}

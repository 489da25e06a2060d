using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

internal sealed class Tokenizer(string source, bool hasDefaultOperators)
{
    private const string Operators = ".[]{}(),@#;:?+-*/%|=<>^&!~";
    private const string White = " \t\n\r\v";
    private int _at;

    /// <summary>The next token; after an operand a slash divides, elsewhere it opens a regular expression.</summary>
    public Token Next(bool afterOperand)
    {
        SkipBlanks();
        if (_at >= source.Length) return new Token(TokenKind.End, "(end)", source.Length);
        var c = source[_at];
        if (c == '/' && !afterOperand) return Regex();
        if (Pair() is { } pair) return Take(pair);
        if (Operators.Contains(c)) return Take(c.ToString());
        if (c is '"' or '\'') return String(c);
        if (char.IsAsciiDigit(c)) return Number();
        return c == '`' ? Quoted() : Word();
    }

    private Token Take(string op)
    {
        _at += op.Length;
        return new Token(TokenKind.Operator, op, _at - op.Length);
    }

    private string? Pair()
    {
        if (_at + 1 >= source.Length) return null;
        return (source[_at], source[_at + 1]) switch
        {
            ('.', '.') => "..",
            (':', '=') => ":=",
            ('!', '=') => "!=",
            ('>', '=') => ">=",
            ('<', '=') => "<=",
            ('*', '*') => "**",
            ('~', '>') => "~>",
            ('?', ':') when hasDefaultOperators => "?:",
            ('?', '?') when hasDefaultOperators => "??",
            _ => null,
        };
    }

    private void SkipBlanks()
    {
        while (_at < source.Length)
        {
            if (White.Contains(source[_at]))
            {
                _at++;
            }
            else if (source[_at] == '/' && _at + 1 < source.Length && source[_at + 1] == '*')
            {
                var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) throw new JsonataFault("S0106", _at);
                _at = end + 2;
            }
            else
            {
                return;
            }
        }
    }

    private Token Regex()
    {
        var open = _at;
        var depth = 0;
        for (var i = open + 1; i < source.Length; i++)
        {
            var escaped = false;
            for (var back = i - 1; back > open && source[back] == '\\'; back--) escaped = !escaped;
            if (escaped) continue;
            var c = source[i];
            if (c is '(' or '[' or '{') depth++;
            else if (c is ')' or ']' or '}') depth--;
            else if (c == '/' && depth == 0)
            {
                var pattern = source[(open + 1)..i];
                if (pattern.Length == 0) throw new JsonataFault("S0301", open, "/");
                var end = i + 1;
                while (end < source.Length && source[end] is 'i' or 'm') end++;
                _at = end;
                return new Token(TokenKind.Regex, pattern, open, null, source[(i + 1)..end]);
            }
        }
        throw new JsonataFault("S0302", open, source[open..]);
    }

    private Token String(char quote)
    {
        var open = _at;
        StringBuilder? text = null;
        var from = open + 1;
        for (var i = from; i < source.Length; i++)
        {
            var c = source[i];
            if (c == quote)
            {
                _at = i + 1;
                var value = text is null ? source[from..i] : text.Append(source, from, i - from).ToString();
                return new Token(TokenKind.String, value, open, new JsonString(value));
            }
            if (c != '\\') continue;
            text ??= new StringBuilder();
            text.Append(source, from, i - from);
            i++;
            if (i >= source.Length) break;
            text.Append(Escape(ref i));
            from = i + 1;
        }
        throw new JsonataFault("S0101", open, source[open..]);
    }

    private char Escape(ref int i)
    {
        var c = source[i];
        switch (c)
        {
            case '"' or '\'' or '\\' or '/': return c;
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u':
                if (i + 4 < source.Length
                    && ushort.TryParse(source.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                {
                    i += 4;
                    return (char)unit;
                }
                throw new JsonataFault("S0104", i - 1);
            default:
                throw new JsonataFault("S0103", i - 1, c.ToString(), detail: c.ToString());
        }
    }

    private Token Number()
    {
        var open = _at;
        if (source[_at] == '0') _at++;
        else SkipDigits();
        if (_at + 1 < source.Length && source[_at] == '.' && char.IsAsciiDigit(source[_at + 1]))
        {
            _at++;
            SkipDigits();
        }
        if (_at < source.Length && source[_at] is 'e' or 'E')
        {
            var digits = _at + 1 < source.Length && source[_at + 1] is '+' or '-' ? _at + 2 : _at + 1;
            if (digits < source.Length && char.IsAsciiDigit(source[digits]))
            {
                _at = digits;
                SkipDigits();
            }
        }
        var text = source[open.._at];
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (!double.IsFinite(value)) throw new JsonataFault("S0102", open, text);
        return new Token(TokenKind.Number, text, open, JsonNumber.Of(value));
    }

    private void SkipDigits()
    {
        while (_at < source.Length && char.IsAsciiDigit(source[_at])) _at++;
    }

    private Token Quoted()
    {
        var open = _at;
        var end = source.IndexOf('`', open + 1);
        if (end < 0) throw new JsonataFault("S0105", open);
        _at = end + 1;
        return new Token(TokenKind.Name, source[(open + 1)..end], open);
    }

    private Token Word()
    {
        var open = _at;
        while (_at < source.Length && !White.Contains(source[_at]) && !Operators.Contains(source[_at])) _at++;
        var text = source[open.._at];
        if (text[0] == '$') return new Token(TokenKind.Variable, text[1..], open);
        return text switch
        {
            "or" or "in" or "and" => new Token(TokenKind.Operator, text, open),
            "true" => new Token(TokenKind.Value, text, open, JsonValue.True),
            "false" => new Token(TokenKind.Value, text, open, JsonValue.False),
            "null" => new Token(TokenKind.Value, text, open, JsonValue.Null),
            _ => new Token(TokenKind.Name, text, open),
        };
    }
}

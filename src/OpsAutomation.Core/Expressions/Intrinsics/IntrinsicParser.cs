using System.Text;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

/// <summary>Text → call.</summary>
internal sealed class IntrinsicParser(string text)
{
    /// <summary>AWS allows ten calls inside one another.</summary>
    private const int MaxDepth = 10;

    private int _at;

    public string Error { get; private set; } = "";

    public IntrinsicCall? Parse()
    {
        Spaces();
        var call = Call(1);
        Spaces();
        return call is not null && _at < text.Length ? Fail<IntrinsicCall>($"Unexpected '{text[_at]}' after the call") : call;
    }

    private IntrinsicCall? Call(int depth)
    {
        var from = _at;
        while (_at < text.Length && (char.IsLetterOrDigit(text[_at]) || text[_at] == '.')) _at++;
        var name = text[from.._at];
        if (depth > MaxDepth) return Fail<IntrinsicCall>($"More than {MaxDepth} calls are nested");
        if (IntrinsicFunction.Find(name) is not { } function) return Fail<IntrinsicCall>($"Invalid Intrinsic function: '{name}'");
        Spaces();
        if (!Take('(')) return Fail<IntrinsicCall>($"'(' is missing after {name}");
        List<IntrinsicArgument> arguments = [];
        for (Spaces(); !Take(')'); Spaces())
        {
            if (arguments.Count > 0 && !Take(',')) return Fail<IntrinsicCall>("',' or ')' is missing");
            Spaces();
            if (Argument(depth) is not { } argument) return null;
            arguments.Add(argument);
        }
        if (arguments.Count < function.Least || arguments.Count > function.Most) return Fail<IntrinsicCall>($"Invalid number of arguments for {name}");
        return new IntrinsicCall(text[from.._at], function, [.. arguments]);
    }

    private IntrinsicArgument? Argument(int depth)
    {
        if (_at >= text.Length) return Fail<IntrinsicArgument>("An argument is missing");
        switch (text[_at])
        {
            case '\'':
                return Quoted();
            case '$':
                var end = PathEnd();
                var source = text[_at..end].TrimEnd();
                if (!JsonPath.JsonPath.TryParse(source, out var path, out var error)) return Fail<IntrinsicArgument>(error);
                _at = end;
                return new IntrinsicArgument(path);
            case 'S':
                return Call(depth + 1) is { } call ? new IntrinsicArgument(call) : null;
            default:
                var from = _at;
                while (_at < text.Length && text[_at] is not (',' or ')' or ' ')) _at++;
                return JsonReader.TryRead(text[from.._at], out var literal, out _) && literal is not (JsonString or JsonArray or JsonObject)
                    ? new IntrinsicArgument(literal)
                    : Fail<IntrinsicArgument>($"'{text[from.._at]}' is no argument");
        }
    }

    private IntrinsicArgument? Quoted()
    {
        var plain = new StringBuilder();
        var escaped = new StringBuilder();
        for (_at++; _at < text.Length; _at++)
        {
            var c = text[_at];
            if (c == '\'')
            {
                _at++;
                return new IntrinsicArgument(plain.ToString(), escaped.ToString());
            }
            if (c == '\\' && _at + 1 < text.Length && text[_at + 1] is '\'' or '{' or '}' or '\\')
            {
                c = text[++_at];
                if (c != '\'') escaped.Append('\\');
            }
            plain.Append(c);
            escaped.Append(c);
        }
        return Fail<IntrinsicArgument>("A text is not closed");
    }

    /// <summary>A path ends at the comma or bracket of the call, not at one inside its own brackets or quotes.</summary>
    private int PathEnd()
    {
        var depth = 0;
        var quote = '\0';
        for (var i = _at; i < text.Length; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                if (c == '\\') i++;
                else if (c == quote) quote = '\0';
            }
            else if (c is '\'' or '"')
            {
                quote = c;
            }
            else if (c is '[' or '(')
            {
                depth++;
            }
            else if (depth == 0 && c is (',' or ')'))
            {
                return i;
            }
            else if (c is ']' or ')')
            {
                depth--;
            }
        }
        return text.Length;
    }

    private void Spaces()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
    }

    private bool Take(char c)
    {
        if (_at >= text.Length || text[_at] != c) return false;
        _at++;
        return true;
    }

    private T? Fail<T>(string error)
        where T : class
    {
        if (Error.Length == 0) Error = error;
        return null;
    }
}

using System.Diagnostics.CodeAnalysis;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

internal static class SignatureReader
{
    public static bool TryRead(string text, out SignatureParameter[] parameters, [NotNullWhen(false)] out JsonataFault? fault)
    {
        var list = new List<SignatureParameter>();
        parameters = [];
        fault = null;
        for (var at = 1; at < text.Length && text[at] is not ':' and not '>'; at++)
        {
            var c = text[at];
            switch (c)
            {
                case 's' or 'n' or 'b' or 'l' or 'o':
                    list.Add(new SignatureParameter(TypeMask.OfLetter(c) | TypeMask.Missing, false, '\0', false, false, false));
                    break;
                case 'a':
                    list.Add(new SignatureParameter(TypeMask.Any, true, '\0', false, false, false));
                    break;
                case 'f':
                    list.Add(new SignatureParameter(TypeMask.Function, false, '\0', false, false, false));
                    break;
                case 'j':
                    list.Add(new SignatureParameter(TypeMask.Any & ~TypeMask.Function, false, '\0', false, false, false));
                    break;
                case 'x':
                    list.Add(new SignatureParameter(TypeMask.Any, false, '\0', false, false, false));
                    break;
                case '(':
                    var end = ClosingOf(text, at, '(', ')');
                    var choice = text[(at + 1)..end];
                    if (choice.Contains('<'))
                    {
                        fault = new JsonataFault("S0402", value: choice);
                        return false;
                    }
                    list.Add(new SignatureParameter(
                        choice.Aggregate(TypeMask.Missing, static (mask, letter) => mask | TypeMask.OfLetter(letter)), false, '\0', false, false, false));
                    at = end;
                    break;
                case '-' or '?' or '+' or '<' when list.Count > 0:
                    var last = list[^1];
                    if (c == '<')
                    {
                        if (!last.IsArray && last.Types != TypeMask.Function)
                        {
                            fault = new JsonataFault("S0401", value: text);
                            return false;
                        }
                        var close = ClosingOf(text, at, '<', '>');
                        if (last.IsArray && close > at + 1) last = last with { Items = TypeMask.OfLetter(text[at + 1]) == 0 ? '\0' : text[at + 1] };
                        at = close;
                    }
                    list[^1] = c switch
                    {
                        '-' => last with { TakesContext = true, IsOptional = true },
                        '?' => last with { IsOptional = true },
                        '+' => last with { IsRepeated = true },
                        _ => last,
                    };
                    break;
                default:
                    fault = new JsonataFault("S0403", value: text, detail: text);
                    return false;
            }
        }
        parameters = [.. list];
        return true;
    }

    private static int ClosingOf(string text, int open, char opening, char closing)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            if (text[i] == opening) depth++;
            else if (text[i] == closing && --depth == 0) return i;
        }
        return text.Length - 1;
    }
}

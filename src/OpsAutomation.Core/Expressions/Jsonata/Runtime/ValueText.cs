using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// Values as text, the way <c>$string</c> and <c>&amp;</c> write them: integers in full, other numbers to 15 digits, functions as empty strings.
/// </summary>
internal static class ValueText
{
    public static string Of(Evaluation e, JsonValue? value, bool pretty = false)
    {
        switch (value)
        {
            case null or FunctionValue: return "";
            case JsonString s: return s.Value;
            case JsonNumber n: return NumberOf(n.Value);
            case JsonBool b: return b.Value ? "true" : "false";
            case JsonNull: return "null";
            case NotFinite: throw new JsonataFault("D3001");
            default:
                var text = new StringBuilder();
                Write(e, value, text, pretty ? 0 : -1);
                return text.ToString();
        }
    }

    public static string NumberOf(double value)
    {
        if (value == Math.Floor(value)) return NumberText.Of(value);
        return NumberText.Of(double.Parse(value.ToString("E14", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    /// <summary>An indent of -1 writes all on one line.</summary>
    private static void Write(Evaluation e, JsonValue value, StringBuilder text, int indent)
    {
        if (text.Length > e.Limits.TextLength) throw Evaluation.TooLong();
        switch (value)
        {
            case JsonString s: Quote(s.Value, text); break;
            case JsonArray array: WriteArray(e, array, text, indent); break;
            case JsonObject o: WriteObject(e, o, text, indent); break;
            case FunctionValue: text.Append("\"\""); break;
            case NotFinite infinite: throw Values.OutOfRange(infinite);
            default: text.Append(Of(e, value)); break;
        }
    }

    private static void WriteArray(Evaluation e, JsonArray array, StringBuilder text, int indent)
    {
        e.Enter();
        text.Append('[');
        var inner = indent < 0 ? -1 : indent + 2;
        for (var i = 0; i < array.Count; i++)
        {
            if (i > 0) text.Append(',');
            Break(text, inner);
            Write(e, array[i], text, inner);
        }
        if (array.Count > 0) Break(text, indent);
        text.Append(']');
        e.Leave();
    }

    private static void WriteObject(Evaluation e, JsonObject o, StringBuilder text, int indent)
    {
        e.Enter();
        text.Append('{');
        var inner = indent < 0 ? -1 : indent + 2;
        for (var i = 0; i < o.Count; i++)
        {
            if (i > 0) text.Append(',');
            Break(text, inner);
            Quote(o.Names[i], text);
            text.Append(indent < 0 ? ":" : ": ");
            Write(e, o.Values[i], text, inner);
        }
        if (o.Count > 0) Break(text, indent);
        text.Append('}');
        e.Leave();
    }

    private static void Break(StringBuilder text, int indent)
    {
        if (indent >= 0) text.Append('\n').Append(' ', indent);
    }

    private static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\f': text.Append("\\f"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                default:
                    if (c < ' ' || IsLone(value, i)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else text.Append(c);
                    break;
            }
        }
        text.Append('"');
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsLone(string value, int i) => char.IsSurrogate(value[i])
        && !(char.IsHighSurrogate(value[i]) ? i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]) : i > 0 && char.IsHighSurrogate(value[i - 1]));
}

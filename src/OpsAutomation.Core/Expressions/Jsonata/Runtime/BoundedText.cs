using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Values in messages: as much as a reader can use, however large or deep the value is.</summary>
internal static class BoundedText
{
    private const int Deepest = 16;

    /// <summary>True when the whole value fits; otherwise the text is its beginning and an ellipsis.</summary>
    public static bool TryWrite(JsonValue value, int limit, out string text)
    {
        var builder = new StringBuilder();
        var whole = Write(value, builder, limit, 0);
        text = whole ? builder.ToString() : builder.Append('…').ToString();
        return whole;
    }

    private static bool Write(JsonValue value, StringBuilder text, int limit, int depth)
    {
        if (text.Length > limit || depth > Deepest) return false;
        switch (value)
        {
            case JsonArray array:
                text.Append('[');
                for (var i = 0; i < array.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    if (!Write(array[i], text, limit, depth + 1)) return false;
                }
                text.Append(']');
                return true;
            case JsonObject o:
                text.Append('{');
                for (var i = 0; i < o.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    text.Append(new JsonString(o.Names[i])).Append(':');
                    if (!Write(o.Values[i], text, limit, depth + 1)) return false;
                }
                text.Append('}');
                return true;
            default:
                var scalar = value.ToString();
                text.Append(scalar.Length > limit ? scalar[..limit] : scalar);
                return scalar.Length <= limit;
        }
    }
}

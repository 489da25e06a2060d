using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>JSON text for people and for checked-in files: two spaces, LF, members in their order, short flat arrays of scalars on one line.</summary>
public static class JsonIndentedWriter
{
    private const int FlatLimit = 100;

    public static string Write(JsonValue value)
    {
        var text = new StringBuilder();
        Append(text, value, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonValue value, int depth)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } o:
                text.Append('{');
                var first = true;
                foreach (var (name, member) in o)
                {
                    Separate(text, ref first, depth + 1);
                    text.Append(new JsonString(name)).Append(": ");
                    Append(text, member, depth + 1);
                }
                NewLine(text, depth).Append('}');
                break;
            case JsonArray { Count: > 0 } a when !IsFlat(a):
                text.Append('[');
                var head = true;
                foreach (var item in a)
                {
                    Separate(text, ref head, depth + 1);
                    Append(text, item, depth + 1);
                }
                NewLine(text, depth).Append(']');
                break;
            case JsonArray { Count: > 0 } a:
                text.Append('[').AppendJoin(", ", a).Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }

    private static bool IsFlat(JsonArray array)
    {
        foreach (var item in array)
            if (item is JsonObject or JsonArray) return false;
        return array.Utf8Size <= FlatLimit;
    }

    private static void Separate(StringBuilder text, ref bool first, int depth)
    {
        if (!first) text.Append(',');
        first = false;
        NewLine(text, depth);
    }

    private static StringBuilder NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);
}

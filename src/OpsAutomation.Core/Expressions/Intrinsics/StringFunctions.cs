using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Intrinsics;

internal static class StringFunctions
{
    /// <summary>Each character of the second argument parts; empty parts are left out.</summary>
    public static IntrinsicResult Split(JsonValue text, JsonValue separators)
    {
        if (text is not JsonString value || separators is not JsonString by) return IntrinsicResult.Fail("The arguments of States.StringSplit must be strings");
        if (by.Value.Length == 0) return value.Value.Length == 0 ? JsonArray.Empty : JsonArray.Of(text);
        return JsonArray.From(value.Value.Split(by.Value.ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Select(static s => (JsonValue)s));
    }

    public static IntrinsicResult Uuid(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return (JsonValue)new Guid(bytes, bigEndian: true).ToString();
    }

    public static IntrinsicResult Format(JsonValue[] arguments)
    {
        if (arguments[0] is not JsonString template) return IntrinsicResult.Fail("The first argument of States.Format must be a string");
        var result = new StringBuilder();
        var text = template.Value;
        var next = 1;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && text[i + 1] is '{' or '}' or '\\')
            {
                result.Append(text[++i]);
            }
            else if (c == '{' && i + 1 < text.Length && text[i + 1] == '}')
            {
                if (next == arguments.Length) return IntrinsicResult.Fail("number of arguments do not match the occurrences of {} in the template string");
                Append(result, arguments[next++], inside: false);
                i++;
            }
            else
            {
                result.Append(c);
            }
        }
        return next == arguments.Length
            ? (JsonValue)result.ToString()
            : IntrinsicResult.Fail("number of arguments do not match the occurrences of {} in the template string");
    }

    // Java's texts of maps and lists, which is what AWS gives.
    private static void Append(StringBuilder text, JsonValue value, bool inside)
    {
        switch (value)
        {
            case JsonString s:
                text.Append(s.Value);
                break;
            case JsonObject o:
                text.Append('{');
                var first = true;
                foreach (var (name, member) in o)
                {
                    if (!first) text.Append(", ");
                    first = false;
                    text.Append(name).Append('=');
                    Append(text, member, inside: true);
                }
                text.Append('}');
                break;
            case JsonArray a when inside:
                text.Append('[');
                for (var i = 0; i < a.Count; i++)
                {
                    if (i > 0) text.Append(", ");
                    Append(text, a[i], inside: true);
                }
                text.Append(']');
                break;
            default:
                text.Append(value);
                break;
        }
    }
}

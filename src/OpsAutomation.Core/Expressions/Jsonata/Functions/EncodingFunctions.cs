using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

internal static class EncodingFunctions
{
    private const string Unreserved = "-_.!~*'()";
    private const string Reserved = ";/?:@&=+$,#";

    public static readonly BuiltinFunction[] All =
    [
        new("base64encode", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? new JsonString(Convert.ToBase64String(Base64Text.LowBytes(s))) : null),
        new("base64decode", "<s-:s>", 1, static (_, a) =>
            a.Text(0) is { } s ? new JsonString(System.Text.Encoding.Latin1.GetString(Base64Text.Decode(s))) : null),
        new("encodeUrl", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? Encode(s, Unreserved + Reserved, "encodeUrl") : null),
        new("encodeUrlComponent", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? Encode(s, Unreserved, "encodeUrlComponent") : null),
        new("decodeUrl", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? Decode(s, Reserved, "decodeUrl") : null),
        new("decodeUrlComponent", "<s-:s>", 1, static (_, a) => a.Text(0) is { } s ? Decode(s, "", "decodeUrlComponent") : null),
    ];

    private static JsonString Encode(string text, string kept, string function)
    {
        var result = new System.Text.StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetterOrDigit(c) || kept.Contains(c))
            {
                result.Append(c);
                continue;
            }
            if (!System.Text.Rune.TryGetRuneAt(text, i, out var rune)) throw new JsonataFault("D3140", value: text, detail: function);
            i += rune.Utf16SequenceLength - 1;
            var length = rune.EncodeToUtf8(bytes);
            foreach (var b in bytes[..length]) result.Append('%').Append(Convert.ToHexString([b]));
        }
        return new JsonString(result.ToString());
    }

    private static JsonString Decode(string text, string kept, string function)
    {
        var result = new System.Text.StringBuilder(text.Length);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length;)
        {
            if (text[i] != '%')
            {
                result.Append(text[i++]);
                continue;
            }
            var start = i;
            var count = 0;
            System.Text.Rune rune = default;
            while (true)
            {
                if (count == 4 || i + 2 >= text.Length || text[i] != '%'
                    || !byte.TryParse(text.AsSpan(i + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out bytes[count]))
                {
                    throw new JsonataFault("D3140", value: text, detail: function);
                }
                count++;
                i += 3;
                if (System.Text.Rune.DecodeFromUtf8(bytes[..count], out rune, out var used) == System.Buffers.OperationStatus.Done && used == count) break;
            }
            if (rune.IsAscii && kept.Contains((char)rune.Value)) result.Append(text, start, i - start);
            else result.Append(rune.ToString());
        }
        return new JsonString(result.ToString());
    }
}

using System.Globalization;
using System.Text;

namespace OpsAutomation.Core.Events.Matching;

internal static class JsonEscapes
{
    /// <summary>Writes the text that the body of a JSON string stands for; never longer than the body. Bad escapes stand for nothing.</summary>
    public static int Remove(ReadOnlySpan<byte> body, Span<byte> text)
    {
        var at = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\')
            {
                text[at++] = body[i];
                continue;
            }
            if (++i == body.Length) break;
            if (body[i] == 'u')
            {
                at += Code(body, ref i, text[at..]);
                continue;
            }
            text[at++] = body[i] switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'t' => (byte)'\t',
                (byte)'r' => (byte)'\r',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                var c => c,
            };
        }
        return at;
    }

    private static int Code(ReadOnlySpan<byte> body, ref int i, Span<byte> text)
    {
        if (!TryUnit(body, i + 1, out var unit)) return 0;
        i += 4;
        if (char.IsHighSurrogate(unit) && i + 2 < body.Length && body[i + 1] == '\\' && body[i + 2] == 'u'
            && TryUnit(body, i + 3, out var low) && char.IsLowSurrogate(low))
        {
            i += 6;
            return new Rune(unit, low).EncodeToUtf8(text);
        }
        return (Rune.TryCreate(unit, out var rune) ? rune : Rune.ReplacementChar).EncodeToUtf8(text);
    }

    private static bool TryUnit(ReadOnlySpan<byte> body, int at, out char unit)
    {
        unit = default;
        if (at + 4 > body.Length || !ushort.TryParse(body.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            return false;
        unit = (char)code;
        return true;
    }
}

using System.Buffers;
using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>Strings as JSON text: only what JSON commands is escaped, and lone surrogates, which UTF-8 cannot hold.</summary>
internal static class JsonText
{
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());

    /// <summary>Bytes of the quoted text, quotes included.</summary>
    public static int MeasureQuoted(string text)
    {
        var span = text.AsSpan();
        if (span.IndexOfAny(Special) < 0) return Encoding.UTF8.GetByteCount(span) + 2;
        var size = 2;
        while (!span.IsEmpty)
        {
            var clean = span.IndexOfAny(Special);
            if (clean < 0) return size + Encoding.UTF8.GetByteCount(span);
            size += Encoding.UTF8.GetByteCount(span[..clean]);
            span = span[clean..];
            size += Escape(span, [], out var taken);
            span = span[taken..];
        }
        return size;
    }

    public static int WriteQuoted(string text, Span<byte> output)
    {
        output[0] = (byte)'"';
        var at = 1;
        var span = text.AsSpan();
        while (!span.IsEmpty)
        {
            var clean = span.IndexOfAny(Special);
            if (clean < 0)
            {
                at += Encoding.UTF8.GetBytes(span, output[at..]);
                break;
            }
            at += Encoding.UTF8.GetBytes(span[..clean], output[at..]);
            span = span[clean..];
            at += Escape(span, output[at..], out var taken);
            span = span[taken..];
        }
        output[at] = (byte)'"';
        return at + 1;
    }

    /// <summary>Writes the character that text starts with (nothing when output is empty) and says how many bytes it takes.</summary>
    private static int Escape(ReadOnlySpan<char> text, Span<byte> output, out int taken)
    {
        var c = text[0];
        taken = 1;
        if (char.IsSurrogate(c))
        {
            if (text.Length > 1 && char.IsSurrogatePair(c, text[1]))
            {
                taken = 2;
                return output.IsEmpty ? 4 : Encoding.UTF8.GetBytes(text[..2], output);
            }
            return Hex(c, output);
        }
        var letter = c switch { '"' => '"', '\\' => '\\', '\n' => 'n', '\r' => 'r', '\t' => 't', '\b' => 'b', '\f' => 'f', _ => '\0' };
        if (letter == '\0') return Hex(c, output);
        if (!output.IsEmpty)
        {
            output[0] = (byte)'\\';
            output[1] = (byte)letter;
        }
        return 2;
    }

    private static int Hex(char c, Span<byte> output)
    {
        if (output.IsEmpty) return 6;
        "\\u"u8.CopyTo(output);
        ((int)c).TryFormat(output[2..], out _, "x4", null);
        return 6;
    }

    private static char[] SpecialCharacters()
    {
        var list = new List<char> { '"', '\\' };
        for (var c = '\0'; c < ' '; c++) list.Add(c);
        for (var c = 0xD800; c <= 0xDFFF; c++) list.Add((char)c);
        return [.. list];
    }
}

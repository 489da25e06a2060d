using System.Text;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>Comparison without regard to case as AWS does it: each character of the event is the lower or the upper case of the pattern's.</summary>
internal static class CaseFolding
{
    /// <summary>How many bytes the folded form of so many bytes can take.</summary>
    public static int Longest(int length) => length * 3;

    /// <summary>A form that is equal for any two texts of which one may match the other; equal forms prove nothing outside ASCII.</summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<byte> folded)
    {
        var at = 0;
        for (var i = 0; i < text.Length;)
        {
            var b = text[i];
            if (b < 0x80)
            {
                folded[at++] = (uint)(b - 'a') <= 'z' - 'a' ? (byte)(b & ~0x20) : b;
                i++;
                continue;
            }
            Rune.DecodeFromUtf8(text[i..], out var rune, out var taken);
            at += Rune.ToUpperInvariant(Rune.ToLowerInvariant(rune)).EncodeToUtf8(folded[at..]);
            i += taken;
        }
        return at;
    }

    /// <summary>Whether the text begins with the pattern; <paramref name="rest"/> is how many bytes of the text follow.</summary>
    public static bool Matches(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text, out int rest)
    {
        rest = text.Length;
        while (!pattern.IsEmpty)
        {
            if (rest == 0) return false;
            Rune.DecodeFromUtf8(pattern, out var wanted, out var taken);
            Rune.DecodeFromUtf8(text[^rest..], out var found, out var read);
            if (!Same(wanted, found)) return false;
            pattern = pattern[taken..];
            rest -= read;
        }
        return true;
    }

    public static bool MatchesEnd(ReadOnlySpan<byte> pattern, ReadOnlySpan<byte> text)
    {
        while (!pattern.IsEmpty)
        {
            if (text.IsEmpty) return false;
            Rune.DecodeLastFromUtf8(pattern, out var wanted, out var taken);
            Rune.DecodeLastFromUtf8(text, out var found, out var read);
            if (!Same(wanted, found)) return false;
            pattern = pattern[..^taken];
            text = text[..^read];
        }
        return true;
    }

    private static bool Same(Rune wanted, Rune found) =>
        wanted == found || Rune.ToLowerInvariant(wanted) == found || Rune.ToUpperInvariant(wanted) == found;
}

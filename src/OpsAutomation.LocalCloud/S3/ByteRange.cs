using System.Globalization;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>One range of bytes of an object, both ends inclusive.</summary>
internal readonly record struct ByteRange(long From, long To)
{
    public long Length => To - From + 1;

    /// <summary>False when the header's range lies outside the object; a header that is no single range is ignored, as S3 does.</summary>
    public static bool TryRead(string? header, long size, out ByteRange? range)
    {
        range = null;
        const string Unit = "bytes=";
        if (header is null || !header.StartsWith(Unit, StringComparison.Ordinal) || header.Contains(',', StringComparison.Ordinal)) return true;
        var text = header.AsSpan(Unit.Length);
        var dash = text.IndexOf('-');
        if (dash < 0) return true;
        var hasFrom = TryNumber(text[..dash], out var from);
        var hasTo = TryNumber(text[(dash + 1)..], out var to);
        if (!hasFrom && !hasTo) return true;
        if (!hasFrom) (from, to) = (Math.Max(0, size - to), to == 0 ? -1 : size - 1);
        else if (!hasTo) to = size - 1;
        else if (to < from) return true;
        to = Math.Min(to, size - 1);
        if (from >= size || to < from) return false;
        range = new ByteRange(from, to);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

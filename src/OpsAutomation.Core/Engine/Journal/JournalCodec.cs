namespace OpsAutomation.Core.Engine.Journal;

/// <summary>Rows as bytes: compact JSON arrays, the first element of each the format's version.</summary>
public static class JournalCodec
{
    public static byte[] Encode(JournalRow row) => throw new InvalidOperationException();

    /// <summary>Bytes that Encode wrote; anything else throws <see cref="FormatException"/>.</summary>
    public static JournalRow Decode(ReadOnlySpan<byte> bytes) => throw new FormatException();
}

using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;

/// <summary>The bytes of an object → its text, unpacked where it is packed with GZIP or ZSTD.</summary>
internal static class ObjectText
{
    /// <summary>A text is held whole while its items are read from it.</summary>
    public const int LongestText = 256 * 1024 * 1024;

    public const string TooLong = "The local cloud reads items from objects of up to 256 MiB.";

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        text = null;
        problem = TooLong;
        if (bytes.Length > LongestText) return false;
        try
        {
            using var unpacking = Unpacking(bytes);
            text = unpacking is null ? Encoding.UTF8.GetString(bytes.Span) : Unpacked(unpacking);
            return text is not null;
        }
        catch (Exception e) when (e is InvalidDataException or ZstdException or EndOfStreamException)
        {
            problem = $"The object cannot be unpacked: {e.Message}";
            return false;
        }
    }

    /// <summary>Null when the object is not packed.</summary>
    private static Stream? Unpacking(ReadOnlyMemory<byte> bytes) => bytes.Span switch
    {
        [0x1F, 0x8B, ..] => new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress),
        [0x28, 0xB5, 0x2F, 0xFD, ..] => new DecompressionStream(new MemoryStream(bytes.ToArray())),
        _ => null,
    };

    /// <summary>Null when it is too long: a small object may unpack into any size.</summary>
    private static string? Unpacked(Stream unpacking)
    {
        using var unpacked = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (unpacking.Read(buffer) is var read and > 0)
        {
            unpacked.Write(buffer, 0, read);
            if (unpacked.Length > LongestText) return null;
        }
        return Encoding.UTF8.GetString(unpacked.GetBuffer(), 0, (int)unpacked.Length);
    }
}

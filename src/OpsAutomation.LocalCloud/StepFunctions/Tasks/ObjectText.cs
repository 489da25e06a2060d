using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>The bytes of an object → its text, unpacked where it is packed with GZIP.</summary>
internal static class ObjectText
{
    /// <summary>A text is held whole while its items are read from it.</summary>
    private const int LongestText = 256 * 1024 * 1024;

    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        text = null;
        problem = "The local cloud reads items from objects of up to 256 MiB.";
        if (bytes.Length > LongestText) return false;
        if (bytes.Span is [0x28, 0xB5, 0x2F, 0xFD, ..])
        {
            problem = "The object is packed with ZSTD, which the local cloud cannot unpack.";
            return false;
        }
        if (bytes.Span is not [0x1F, 0x8B, ..])
        {
            text = Encoding.UTF8.GetString(bytes.Span);
            return true;
        }
        try
        {
            using var packed = new GZipStream(new MemoryStream(bytes.ToArray()), CompressionMode.Decompress);
            using var unpacked = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (packed.Read(buffer) is var read and > 0)
            {
                unpacked.Write(buffer, 0, read);
                if (unpacked.Length > LongestText) return false;
            }
            text = Encoding.UTF8.GetString(unpacked.GetBuffer(), 0, (int)unpacked.Length);
            return true;
        }
        catch (InvalidDataException e)
        {
            problem = $"The object cannot be unpacked: {e.Message}";
            return false;
        }
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OpsAutomation.LocalCloud.S3;

/// <summary>The checksums that clients send along with objects, in base64.</summary>
internal static class Checksum
{
    private static readonly ulong[] Crc32Table = MakeTable(0xEDB88320);
    private static readonly ulong[] Crc32CTable = MakeTable(0x82F63B78);
    private static readonly ulong[] Crc64NvmeTable = MakeTable(0x9A6C9329AC4BC9B5);

    public static IReadOnlyList<string> Algorithms { get; } = ["crc32", "crc32c", "crc64nvme", "sha1", "sha256"];

    public static string Of(string algorithm, ReadOnlySpan<byte> bytes) => Convert.ToBase64String(algorithm switch
    {
        "crc32" => Short(Crc(bytes, Crc32Table, uint.MaxValue)),
        "crc32c" => Short(Crc(bytes, Crc32CTable, uint.MaxValue)),
        "crc64nvme" => Long(Crc(bytes, Crc64NvmeTable, ulong.MaxValue)),
        // Clients choose the algorithm; it guards against broken bytes, not against people.
#pragma warning disable CA5350
        "sha1" => SHA1.HashData(bytes),
#pragma warning restore CA5350
        _ => SHA256.HashData(bytes),
    });

    private static ulong Crc(ReadOnlySpan<byte> bytes, ulong[] table, ulong ones)
    {
        var crc = ones;
        foreach (var b in bytes) crc = table[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc ^ ones;
    }

    private static byte[] Short(ulong crc)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)crc);
        return bytes;
    }

    private static byte[] Long(ulong crc)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, crc);
        return bytes;
    }

    private static ulong[] MakeTable(ulong polynomial)
    {
        var table = new ulong[256];
        for (var i = 0u; i < 256; i++)
        {
            ulong crc = i;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? polynomial ^ (crc >> 1) : crc >> 1;
            table[i] = crc;
        }
        return table;
    }
}

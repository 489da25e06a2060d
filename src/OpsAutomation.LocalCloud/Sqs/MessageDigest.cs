using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>The MD5 digests with which SQS and its clients check that nothing was lost on the way.</summary>
internal static class MessageDigest
{
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The protocol prescribes MD5 as a checksum.")]
    public static string OfBody(string body) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));

    /// <summary>Null when there are no attributes.</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "The protocol prescribes MD5 as a checksum.")]
    public static string? OfAttributes(JsonObject attributes)
    {
        if (attributes.Count == 0) return null;
        using var bytes = new MemoryStream();
        foreach (var (name, value) in attributes.OrderBy(static a => a.Key, StringComparer.Ordinal))
        {
            var type = value["DataType"]?.AsText ?? "String";
            Append(bytes, Encoding.UTF8.GetBytes(name));
            Append(bytes, Encoding.UTF8.GetBytes(type));
            var isBinary = type.StartsWith("Binary", StringComparison.Ordinal);
            bytes.WriteByte(isBinary ? (byte)2 : (byte)1);
            Append(bytes, isBinary ? Convert.FromBase64String(value["BinaryValue"]?.AsText ?? "") : Encoding.UTF8.GetBytes(value["StringValue"]?.AsText ?? ""));
        }
        return Convert.ToHexStringLower(MD5.HashData(bytes.ToArray()));
    }

    private static void Append(MemoryStream bytes, byte[] part)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        bytes.Write(length);
        bytes.Write(part);
    }
}

using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>IP addresses as AWS reads them: four decimal parts, or hexadecimal digits with colons; an IPv4-mapped IPv6 address is IPv4.</summary>
internal static class AddressText
{
    private const int Longest = 45;

    /// <summary>Whether the text has the shape of an address, valid or not.</summary>
    public static bool LooksLikeAddress(ReadOnlySpan<byte> text)
    {
        var dots = 0;
        var colons = 0;
        var letters = 0;
        var partStart = 0;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (byte)'.' when i > partStart:
                    dots++;
                    partStart = i + 1;
                    break;
                case (byte)':':
                    colons++;
                    break;
                case (>= (byte)'a' and <= (byte)'f') or (>= (byte)'A' and <= (byte)'F'):
                    letters++;
                    break;
                case >= (byte)'0' and <= (byte)'9':
                    break;
                default:
                    return false;
            }
        }
        return dots == 0 ? colons > 0 : dots == 3 && colons + letters == 0 && text.Length > partStart;
    }

    /// <summary>The address as a number; IPv4 has 32 bits.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UInt128 address, out bool isV4)
    {
        address = default;
        isV4 = false;
        if (text.Length > Longest || !LooksLikeAddress(text)) return false;
        return text.Contains((byte)':') ? TryV6(text, out address, out isV4) : isV4 = TryV4(text, out address);
    }

    private static bool TryV4(ReadOnlySpan<byte> text, out UInt128 address)
    {
        uint value = 0;
        uint part = 0;
        address = default;
        if (text.Length > 15) return false;
        foreach (var b in text)
        {
            if (b == '.')
            {
                value = (value << 8) | part;
                part = 0;
                continue;
            }
            part = part * 10 + (uint)(b - '0');
            if (part > 255) return false;
        }
        address = (value << 8) | part;
        return true;
    }

    private static bool TryV6(ReadOnlySpan<byte> text, out UInt128 address, out bool isV4)
    {
        address = default;
        isV4 = false;
        if (!IPAddress.TryParse(Encoding.ASCII.GetString(text), out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return false;
        isV4 = parsed.IsIPv4MappedToIPv6;
        Span<byte> bytes = stackalloc byte[16];
        parsed.TryWriteBytes(bytes, out _);
        address = isV4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }
}

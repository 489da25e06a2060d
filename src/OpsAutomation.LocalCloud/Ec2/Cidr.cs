using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>A block of addresses, IPv4 or IPv6, in its canonical form: the bits after the prefix are zero.</summary>
internal readonly record struct Cidr(UInt128 First, int Prefix, bool IsV6)
{
    private int Width => IsV6 ? 128 : 32;

    private UInt128 Last => First | (Width - Prefix == 128 ? UInt128.MaxValue : (UInt128.One << (Width - Prefix)) - 1);

    /// <summary>Reads <c>10.0.0.0/16</c>; bits after the prefix are dropped, as EC2 does for routes.</summary>
    public static bool TryParse(string? text, bool v6, out Cidr cidr) => TryParse(text, v6, out cidr, out _);

    /// <param name="canonical">Whether the text had no bits after the prefix.</param>
    public static bool TryParse(string? text, bool v6, out Cidr cidr, out bool canonical)
    {
        cidr = default;
        canonical = false;
        if (text is null || text.IndexOf('/') is not (> 0 and var slash) || text.Length > 50 || text.Contains('%', StringComparison.Ordinal)) return false;
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) || prefix > (v6 ? 128 : 32)) return false;
        if (!v6 && text.AsSpan(0, slash).Count('.') != 3) return false;
        if (!IPAddress.TryParse(text.AsSpan(0, slash), out var address)
            || address.AddressFamily != (v6 ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork))
        {
            return false;
        }
        var all = Number(address);
        var width = v6 ? 128 : 32;
        // A shift by the whole width would be a shift by nothing.
        var host = width - prefix == 128 ? UInt128.MaxValue : (UInt128.One << (width - prefix)) - 1;
        cidr = new Cidr(all & ~host, prefix, v6);
        canonical = cidr.First == all;
        return true;
    }

    public bool Contains(Cidr other) => IsV6 == other.IsV6 && First <= other.First && other.Last <= Last;

    public bool Overlaps(Cidr other) => IsV6 == other.IsV6 && First <= other.Last && other.First <= Last;

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, First);
        var address = new IPAddress(IsV6 ? bytes : bytes[12..]);
        return string.Create(CultureInfo.InvariantCulture, $"{address}/{Prefix}");
    }

    private static UInt128 Number(IPAddress address)
    {
        UInt128 number = 0;
        foreach (var b in address.GetAddressBytes()) number = number << 8 | b;
        return number;
    }
}

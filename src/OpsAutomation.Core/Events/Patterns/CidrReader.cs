using System.Globalization;
using System.Text;
using OpsAutomation.Core.Events.Matching;

namespace OpsAutomation.Core.Events.Patterns;

/// <summary>Reads 10.0.0.0/24 and its like. A block begins at the address that is written, not at the network's first.</summary>
internal static class CidrReader
{
    public static AddressRangeTest? Read(string text, out string? error)
    {
        error = null;

        // Empty parts at the end do not count, as where AWS splits.
        var parts = text.TrimEnd('/').Split('/');
        if (text.Length == 0 || parts.Length != 2) return Fail("Malformed CIDR, one '/' required", out error);
        if (!int.TryParse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bits))
            return Fail("Malformed CIDR, mask bits must be an integer", out error);
        if (bits < 0) return Fail("Malformed CIDR, mask bits must not be negative", out error);
        var address = Encoding.UTF8.GetBytes(parts[0]);
        if (!AddressText.LooksLikeAddress(address)) return Fail($"Nonstandard IP address: {parts[0]}", out error);
        if (!AddressText.TryParse(address, out var low, out var isV4)) return Fail($"Invalid IP address: {parts[0]}", out error);
        var width = isV4 ? 32 : 128;
        if (bits >= width) return Fail(isV4 ? "IPv4 mask bits must be < 32" : "IPv6 mask bits must be < 128", out error);
        var host = bits == 0 && !isV4 ? UInt128.MaxValue : (UInt128.One << (width - bits)) - 1;
        return new AddressRangeTest(low, low | host, isV4);
    }

    private static AddressRangeTest? Fail(string message, out string? error)
    {
        error = message;
        return null;
    }
}

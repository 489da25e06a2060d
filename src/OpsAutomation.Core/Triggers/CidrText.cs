using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpsAutomation.Core.Triggers;

/// <summary>The text form of a CIDR block, version 4 or 6.</summary>
internal static class CidrText
{
    public static bool IsValid(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length)) return false;
        if (!IPAddress.TryParse(text.AsSpan(0, slash), out var address)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return length <= 128 && address.ScopeId == 0;
        // The framework also reads '10.1' and hexadecimal parts as addresses, which AWS does not.
        return length <= 32 && text.AsSpan(0, slash).SequenceEqual(address.ToString());
    }
}

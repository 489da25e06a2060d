namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>Which Host headers are ours. A page on the web that resolves its own name to 127.0.0.1 must get no answer.</summary>
internal static class HostNames
{
    /// <returns>The name in lower case, without port and without the prefix <c>sync-</c>; null for a foreign one.</returns>
    public static string? Accept(string hostHeader)
    {
        var name = WithoutPort(hostHeader).ToLowerInvariant();
        // StartSyncExecution and TestState are sent to a host with this prefix.
        if (name.StartsWith("sync-", StringComparison.Ordinal)) name = name["sync-".Length..];
        return name is "127.0.0.1" or "localhost" or "[::1]" || name.EndsWith(".localhost", StringComparison.Ordinal) ? name : null;
    }

    private static string WithoutPort(string host)
    {
        if (host.StartsWith('[')) return host.IndexOf(']') is > 0 and var end ? host[..(end + 1)] : host;
        return host.IndexOf(':') is >= 0 and var colon ? host[..colon] : host;
    }
}

using System.Text;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Addresses of endpoints: wildcards filled, queries added.</summary>
internal static class EndpointAddress
{
    /// <summary>Puts the values in the places of the asterisks, one after the other. An asterisk without a value stays.</summary>
    public static string Fill(string endpoint, IReadOnlyList<string> values)
    {
        var filled = new StringBuilder(endpoint.Length);
        var used = 0;
        foreach (var c in endpoint)
        {
            if (c == '*' && used < values.Count) filled.Append(Uri.EscapeDataString(values[used++]));
            else filled.Append(c);
        }
        return filled.ToString();
    }

    /// <summary>Adds to the query; of two values for a name the later one stands.</summary>
    public static Uri With(string endpoint, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        var uri = new Uri(endpoint);
        if (uri.Scheme is not ("http" or "https")) throw new UriFormatException($"The scheme {uri.Scheme} is not http or https.");
        if (query.Count == 0) return uri;
        var names = query.Select(static q => q.Key).ToHashSet(StringComparer.Ordinal);
        var parts = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !names.Contains(Uri.UnescapeDataString(p.Split('=')[0]))).ToList();
        foreach (var name in query.Select(static q => q.Key).Distinct(StringComparer.Ordinal))
            parts.Add($"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(query.Last(q => q.Key == name).Value)}");
        return new UriBuilder(uri) { Query = string.Join('&', parts) }.Uri;
    }
}

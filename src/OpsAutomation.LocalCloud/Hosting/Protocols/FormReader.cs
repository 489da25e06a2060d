using System.Text;

namespace OpsAutomation.LocalCloud.Hosting.Protocols;

/// <summary>Reads <c>application/x-www-form-urlencoded</c> text.</summary>
internal static class FormReader
{
    private const int MaxParameters = 10_000;

    public static FormParameters Read(ReadOnlySpan<byte> body, string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        Read(query.StartsWith('?') ? query.AsSpan(1) : query, pairs);
        if (!body.IsEmpty) Read(Encoding.UTF8.GetString(body), pairs);
        return FormParameters.Of(pairs);
    }

    private static void Read(ReadOnlySpan<char> text, List<KeyValuePair<string, string>> pairs)
    {
        foreach (var range in text.Split('&'))
        {
            var pair = text[range].Trim("\r\n");
            if (pair.IsEmpty) continue;
            if (pairs.Count == MaxParameters) return;
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair[..equals];
            var value = equals < 0 ? [] : pair[(equals + 1)..];
            pairs.Add(new(Decode(name), Decode(value)));
        }
    }

    private static string Decode(ReadOnlySpan<char> text) => Uri.UnescapeDataString(text.ToString().Replace('+', ' '));
}

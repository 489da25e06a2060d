using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Pages of a list: Limit (or another name) and NextToken, which is the key of the last item that was given.</summary>
internal static class Listing
{
    private const int Most = 100;

    /// <summary>A token that is none of ours.</summary>
    public static AwsError? Refusal(JsonObject request) =>
        request["NextToken"]?.AsText is { } token && Decode(token) is null ? EventErrors.Invalid("Parameter NextToken is not valid.") : null;

    public static JsonObject Page<T>(
        JsonObject request, string member, IEnumerable<T> ordered, Func<T, string> key, Func<T, JsonValue> show, string limitName = "Limit", int most = Most)
    {
        var limit = (int)Math.Clamp(request[limitName]?.AsLong ?? most, 1, most);
        var after = request["NextToken"]?.AsText is { } token ? Decode(token) : null;
        var items = ordered.SkipWhile(i => after is not null && string.CompareOrdinal(key(i), after) <= 0).Take(limit + 1).ToList();
        var page = new JsonObjectBuilder().Set(member, JsonArray.From(items.Take(limit).Select(show)));
        if (items.Count > limit) page.Set("NextToken", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key(items[limit - 1]))));
        return page.Build();
    }

    private static string? Decode(string token)
    {
        Span<byte> bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes[..length]) : null;
    }
}

using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Destinations;

/// <summary>HttpParameters of a target, with the values that are paths taken from the event as it came.</summary>
internal sealed record TargetHttpParameters(
    IReadOnlyList<string> Path, IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Query)
{
    /// <summary>What EventBridge does not send on, whoever asks for it (user guide, "Headers that EventBridge removes").</summary>
    private static readonly HashSet<string> Removed = new(StringComparer.OrdinalIgnoreCase)
    {
        "A-IM", "Accept-Charset", "Accept-Datetime", "Accept-Encoding", "Cache-Control", "Connection", "Content-Encoding", "Content-Length", "Content-MD5",
        "Date", "Expect", "Forwarded", "From", "Host", "HTTP2-Settings", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range", "If-Unmodified-Since",
        "Max-Forwards", "Origin", "Pragma", "Proxy-Authorization", "Range", "Referer", "TE", "Trailer", "Transfer-Encoding", "User-Agent", "Upgrade", "Via",
        "Warning",
    };

    public static TargetHttpParameters Read(JsonValue? parameters, JsonObject @event) => new(
        parameters?["PathParameterValues"] is JsonArray values ? [.. values.Select(v => Value(v, @event))] : [],
        [.. Pairs(parameters?["HeaderParameters"], @event).Where(static h => !Removed.Contains(h.Key))],
        [.. Pairs(parameters?["QueryStringParameters"], @event)]);

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonValue? map, JsonObject @event) =>
        map is JsonObject pairs ? pairs.Select(p => KeyValuePair.Create(p.Key, Value(p.Value, @event))) : [];

    private static string Value(JsonValue value, JsonObject @event)
    {
        var text = value.AsText ?? value.ToString();
        if (!text.StartsWith('$') || !InputPath.TryParse(text, out var path)) return text;
        var found = path.Find(@event);
        return found is null or JsonNull ? "" : found.AsText ?? found.ToString();
    }
}

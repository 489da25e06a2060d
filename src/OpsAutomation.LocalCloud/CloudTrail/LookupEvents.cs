using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>LookupEvents: the recorded management events of the request's region, newest first.</summary>
internal static class LookupEvents
{
    private const int MostResults = 50;

    public static AwsResponse Answer(AwsRequest request, TrailHistory history)
    {
        var size = request.Json["MaxResults"]?.AsLong ?? MostResults;
        if (size is < 1 or > MostResults) return new AwsError("InvalidMaxResultsException", "A max results value of 1 to 50 must be specified.");
        var from = 0;
        if (request.Json["NextToken"]?.AsText is { } token && !int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out from))
            return new AwsError("InvalidNextTokenException", "The next token is not valid.");
        if (request.Json["LookupAttributes"] is JsonArray { Count: > 1 })
            return new AwsError("InvalidLookupAttributesException", "You can only specify one lookup attribute.");
        var attribute = request.Json["LookupAttributes"] is JsonArray { Count: 1 } attributes ? attributes[0] : null;
        var start = Time(request.Json["StartTime"]) ?? DateTimeOffset.MinValue;
        var end = Time(request.Json["EndTime"]) ?? DateTimeOffset.MaxValue;
        if (start > end) return new AwsError("InvalidTimeRangeException", "The start time must be before the end time.");
        var found = history.NewestFirst()
            .Where(r => r.Region == request.Region && r.Detail["managementEvent"]!.AsBool == true && r.Time >= start && r.Time <= end && Matches(r, attribute))
            .Skip(from).Take((int)size + 1).ToList();
        var answer = new JsonObjectBuilder(2).Set("Events", JsonArray.From(found.Take((int)size).Select(r => (JsonValue)Event(r))));
        if (found.Count > size) answer.Set("NextToken", (from + size).ToString(CultureInfo.InvariantCulture));
        return answer.Build();
    }

    private static bool Matches(TrailRecord record, JsonValue? attribute)
    {
        if (attribute is null) return true;
        var value = attribute["AttributeValue"]?.AsText;
        return attribute["AttributeKey"]?.AsText switch
        {
            "EventId" => record.EventId == value,
            "EventName" => record.Detail["eventName"]!.AsText == value,
            "EventSource" => record.Detail["eventSource"]!.AsText == value,
            "ReadOnly" => value == "false",
            "Username" => UserName(record) == value,
            "AccessKeyId" => record.Detail["userIdentity"]!["accessKeyId"]?.AsText == value,
            "ResourceName" => value is not null && record.Detail["requestParameters"] is JsonObject p && Holds(p, value),
            _ => false,
        };
    }

    private static bool Holds(JsonValue value, string text) => value switch
    {
        JsonString s => s.Value == text,
        JsonArray a => a.Any(i => Holds(i, text)),
        JsonObject o => o.Any(m => Holds(m.Value, text)),
        _ => false,
    };

    private static JsonObject Event(TrailRecord record)
    {
        var detail = record.Detail;
        return new JsonObjectBuilder(9)
            .Set("EventId", record.EventId).Set("EventName", detail["eventName"]!).Set("ReadOnly", "false")
            .SetIf("AccessKeyId", detail["userIdentity"]!["accessKeyId"])
            .Set("EventTime", record.Time.ToUnixTimeSeconds()).Set("EventSource", detail["eventSource"]!)
            .SetIf("Username", UserName(record) is { } name ? (JsonValue)name : null)
            .Set("Resources", JsonArray.Empty).Set("CloudTrailEvent", detail.ToString()).Build();
    }

    private static string? UserName(TrailRecord record)
    {
        var identity = record.Detail["userIdentity"]!;
        if (identity["type"]?.AsText == "Root") return "root";
        return identity["userName"]?.AsText ?? identity["arn"]?.AsText?.Split('/')[^1];
    }

    private static DateTimeOffset? Time(JsonValue? seconds) =>
        seconds?.AsDouble is { } s ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Clamp(s, 0, 253_402_300_799)) : null;
}

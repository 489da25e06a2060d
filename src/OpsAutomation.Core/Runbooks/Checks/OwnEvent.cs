using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Runbooks.Checks;

/// <summary>The event that CloudTrail emits for a call of an action, as far as it is known before the call.</summary>
internal static class OwnEvent
{
    private static readonly string[] Reads = ["Describe", "Get", "List", "BatchGet", "Lookup", "Search"];

    /// <summary>Null for reads, which CloudTrail does not send to EventBridge unless a rule asks for them, and for names with wildcards.</summary>
    public static JsonObject? Of(string action)
    {
        if (action.Split(':') is not [var service, var name] || name.Contains('*', StringComparison.Ordinal)) return null;
        if (Reads.Any(r => name.StartsWith(r, StringComparison.Ordinal))) return null;
        var unknown = PatternAnalysis.Unknown;
        return JsonObject.Of(
            ("version", "0"), ("id", unknown), ("detail-type", "AWS API Call via CloudTrail"), ("source", "aws." + service), ("account", unknown),
            ("time", unknown), ("region", unknown), ("resources", unknown),
            ("detail", JsonObject.Of(
                ("eventVersion", unknown), ("userIdentity", unknown), ("eventTime", unknown), ("eventSource", service + ".amazonaws.com"),
                ("eventName", name), ("awsRegion", unknown),
                ("sourceIPAddress", unknown), ("userAgent", unknown), ("requestParameters", unknown), ("responseElements", unknown),
                ("requestID", unknown), ("eventID", unknown),
                ("readOnly", false), ("eventType", "AwsApiCall"), ("managementEvent", true), ("recipientAccountId", unknown), ("eventCategory", "Management"),
                ("errorCode", unknown), ("errorMessage", unknown))));
    }
}

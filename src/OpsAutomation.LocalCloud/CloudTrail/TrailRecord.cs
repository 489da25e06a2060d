using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.CloudTrail;

/// <summary>A recorded call: CloudTrail's record, which is the detail of its event.</summary>
internal sealed record TrailRecord(string EventId, DateTimeOffset Time, string Region, string Source, JsonObject Detail)
{
    private const string GlobalRegion = "us-east-1";

    /// <summary>IAM and STS's global endpoint log to us-east-1, whatever region the caller signed for.</summary>
    private static readonly HashSet<string> GlobalServices = ["iam"];

    public static TrailRecord Of(AwsRequest request, string eventId, JsonObject? requestParameters, JsonObject? responseElements, AwsError? error)
    {
        var region = GlobalServices.Contains(request.Service) ? GlobalRegion : request.Region;
        var isData = IsDataEvent(request);
        var detail = new JsonObjectBuilder(20)
            .Set("eventVersion", "1.08")
            .Set("userIdentity", TrailIdentity.Of(request.Caller))
            .Set("eventTime", Seconds(request.ReceivedAt))
            .Set("eventSource", $"{request.Service}.amazonaws.com")
            .Set("eventName", request.Operation)
            .Set("awsRegion", region)
            .Set("sourceIPAddress", request.SourceAddress.ToString())
            .Set("userAgent", request.UserAgent);
        if (error is not null) detail.Set("errorCode", ErrorCode(request.Service, error)).Set("errorMessage", error.Message);
        detail
            .Set("requestParameters", requestParameters ?? JsonValue.Null)
            .Set("responseElements", error is null && responseElements is not null ? responseElements : JsonValue.Null)
            .Set("requestID", request.RequestId)
            .Set("eventID", eventId)
            .Set("readOnly", false)
            .Set("eventType", "AwsApiCall")
            .Set("managementEvent", !isData)
            .Set("recipientAccountId", request.Account)
            .Set("eventCategory", isData ? "Data" : "Management");
        return new TrailRecord(eventId, request.ReceivedAt, region, $"aws.{request.Service}", detail.Build());
    }

    /// <summary>The event that EventBridge carries.</summary>
    public JsonObject ToEvent(string id, string account) => JsonObject.Of(
        ("version", "0"), ("id", id), ("detail-type", "AWS API Call via CloudTrail"), ("source", Source), ("account", account),
        ("time", Seconds(Time)), ("region", Region), ("resources", JsonArray.Empty), ("detail", Detail));

    private static string Seconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>EC2 says whose fault it was; IAM's codes in CloudTrail end in Exception.</summary>
    private static string ErrorCode(string service, AwsError error) => service switch
    {
        "ec2" => $"{(error.IsServerFault ? "Server" : "Client")}.{error.Code}",
        "iam" when error.Code is "AccessDenied" => error.Code,
        "iam" => $"{error.Code}Exception",
        _ => error.Code,
    };

    private static bool IsDataEvent(AwsRequest request) =>
        request.Service == "s3"
        && (request.Operation.Contains("Object", StringComparison.Ordinal) || request.Operation.Contains("Upload", StringComparison.Ordinal));
}

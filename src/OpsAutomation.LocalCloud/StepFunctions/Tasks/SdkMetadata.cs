using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>The members that Step Functions' optimised integrations add to a service's answer.</summary>
internal static class SdkMetadata
{
    private const string DynamoChecksum = "x-amz-crc32";

    /// <param name="headers">In the order in which the service sends them.</param>
    public static JsonObject AddTo(JsonObject answer, string requestId, int status, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var all = new JsonObjectBuilder(headers.Length);
        foreach (var (name, value) in headers) all.Set(name, JsonArray.Of(value));
        var one = new JsonObjectBuilder(headers.Length);
        foreach (var (name, value) in headers.ToArray().OrderBy(static h => h.Name, StringComparer.OrdinalIgnoreCase)) one.Set(name, value);
        return answer
            .With("SdkHttpMetadata", JsonObject.Of(("AllHttpHeaders", all.Build()), ("HttpHeaders", one.Build()), ("HttpStatusCode", status)))
            .With("SdkResponseMetadata", JsonObject.Of(("RequestId", requestId)));
    }

    public static JsonObject AddTo(JsonObject result, ServiceAnswer answer, DateTimeOffset now)
    {
        if (answer.Header(DynamoChecksum) is not { } checksum) return AddTo(result, answer.RequestId, answer.ContentType, answer.WireLength, now);
        // DynamoDB answers reads from a newer front than writes, which spells the header so.
        var requestId = answer.Request.Operation == "GetItem" ? "x-amzn-requestid" : "x-amzn-RequestId";
        return AddTo(
            result, answer.RequestId, answer.Status, ("Server", "Server"), ("Connection", "keep-alive"), (requestId, answer.RequestId),
            (DynamoChecksum, checksum), ("Content-Length", Number(answer.WireLength)), ("Date", Date(now)), ("Content-Type", answer.ContentType));
    }

    /// <summary>With the headers that most services send.</summary>
    public static JsonObject AddTo(JsonObject result, string requestId, string contentType, int length, DateTimeOffset now) => AddTo(
        result, requestId, 200,
        ("x-amzn-RequestId", requestId), ("connection", "keep-alive"), ("Content-Length", Number(length)), ("Date", Date(now)), ("Content-Type", contentType));

    /// <summary>An error's text as the second SDK for Java writes it, which is the cause of tasks that are SDK integrations.</summary>
    public static string Cause(AwsError error, string service, string requestId) => string.Create(
        CultureInfo.InvariantCulture, $"{error.Message} (Service: {service}, Status Code: {error.Status}, Request ID: {requestId})");

    public static string Date(DateTimeOffset time) => time.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

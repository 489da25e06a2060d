using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Tasks;

/// <summary>The members that Step Functions' optimised integrations add to a service's answer.</summary>
internal static class SdkMetadata
{
    public static JsonObject AddTo(JsonObject answer, string requestId, string contentType, int length, DateTimeOffset now, int status = 200, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var headers = new JsonObjectBuilder(8);
        foreach (var (name, value) in more) headers.Set(name, value);
        headers.Set("x-amzn-RequestId", requestId).Set("Connection", "keep-alive").Set("Content-Length", length.ToString(CultureInfo.InvariantCulture))
            .Set("Date", now.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)).Set("Content-Type", contentType);
        var one = headers.Build();
        var all = new JsonObjectBuilder(one.Count);
        foreach (var (name, value) in one) all.Set(name, JsonArray.Of(value));
        return answer
            .With("SdkHttpMetadata", JsonObject.Of(("AllHttpHeaders", all.Build()), ("HttpHeaders", one), ("HttpStatusCode", status)))
            .With("SdkResponseMetadata", JsonObject.Of(("RequestId", requestId)));
    }

    /// <summary>An error's text as the AWS SDK for Java writes it, which is the cause that Step Functions gives.</summary>
    public static string Cause(AwsError error, string service, string requestId) => string.Create(
        CultureInfo.InvariantCulture, $"{error.Message} (Service: {service}, Status Code: {error.Status}, Request ID: {requestId})");
}

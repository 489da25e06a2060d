using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

/// <summary>Calls of SQS that must succeed, or must be refused in certain words.</summary>
internal static class QueueCalls
{
    public static async Task<JsonObject> SqsAsync(this EventsCloud cloud, string operation, params (string Name, JsonValue Value)[] members)
    {
        var (status, body) = await cloud.QueuesAsync(operation, JsonObject.Of(members).ToString());
        Assert.True(status == 200, body.ToString());
        return body;
    }

    public static async Task SqsRefusesAsync(
        this EventsCloud cloud, string code, string message, string operation, params (string Name, JsonValue Value)[] members)
    {
        var (status, body) = await cloud.QueuesAsync(operation, JsonObject.Of(members).ToString());
        Assert.True(status >= 400, body.ToString());
        Assert.Equal((code, message), (body["__type"]!.AsText, body["message"]!.AsText));
    }

    public static Task<JsonObject> SendAsync(this EventsCloud cloud, string url, string body, params (string Name, JsonValue Value)[] more) =>
        cloud.SqsAsync("SendMessage", [("QueueUrl", url), ("MessageBody", body), .. more]);

    public static async Task<IReadOnlyList<string>> BodiesAsync(this EventsCloud cloud, string url) =>
        [.. (await cloud.ReceiveAsync(url)).Select(static m => m["Body"]!.AsText!)];

    public static Task DeleteAsync(this EventsCloud cloud, string url, JsonValue message) =>
        cloud.SqsAsync("DeleteMessage", ("QueueUrl", url), ("ReceiptHandle", message["ReceiptHandle"]!));

    public static async Task<JsonValue> QueueAttributesAsync(this EventsCloud cloud, string url) =>
        (await cloud.SqsAsync("GetQueueAttributes", ("QueueUrl", url), ("AttributeNames", JsonArray.Of("All"))))["Attributes"]!;
}

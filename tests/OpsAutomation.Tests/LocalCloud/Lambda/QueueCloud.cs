using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

/// <summary>A cloud with a queue, a Python function and event source mappings over HTTP.</summary>
internal sealed class QueueCloud : IAsyncDisposable
{
    public const string QueueArn = "arn:aws:sqs:us-east-1:123456789012:q";

    private const string Mappings = "/2015-03-31/event-source-mappings";

    private readonly LocalCloudHost _host;
    private readonly HttpClient _http;

    private QueueCloud(LocalCloudHost host, FakeTimeProvider time)
    {
        (_host, Time) = (host, time);
        _http = new HttpClient { BaseAddress = host.Endpoint };
    }

    public FakeTimeProvider Time { get; }

    public static async Task<QueueCloud> StartAsync(string body)
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        var cloud = new QueueCloud(await TestCloud.StartAsync(time), time);
        await cloud.QueuesAsync("CreateQueue", """{"QueueName":"q"}""");
        var source = $"import json\ndef handler(event, context):\n    {body.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";
        var function = JsonObject.Of(
            ("FunctionName", "f"), ("Role", TestFunctions.Role), ("Runtime", "python3.12"), ("Handler", "index.handler"), ("Timeout", 10),
            ("Code", JsonObject.Of(("ZipFile", Convert.ToBase64String(TestFunctions.Zip("index.py", source))))));
        Assert.Equal(201, (await cloud.LambdaAsync(HttpMethod.Post, "/2015-03-31/functions", function.ToString())).Status);
        return cloud;
    }

    public Task<(int Status, JsonObject Body)> MapAsync(string more = "", string queue = "q") =>
        LambdaAsync(HttpMethod.Post, Mappings, $$"""{"EventSourceArn":"arn:aws:sqs:us-east-1:123456789012:{{queue}}","FunctionName":"f"{{more}}}""");

    public Task<(int Status, JsonObject Body)> MappingAsync(HttpMethod method, string id, string body = "") => LambdaAsync(method, $"{Mappings}/{id}", body);

    public async Task<JsonArray> ListAsync(string query) => (JsonArray)(await LambdaAsync(HttpMethod.Get, $"{Mappings}?{query}")).Body["EventSourceMappings"]!;

    public async Task SendAsync(params string[] bodies)
    {
        var entries = bodies.Select(static (b, i) => (JsonValue)JsonObject.Of(("Id", $"m{i}"), ("MessageBody", b)));
        await QueuesAsync("SendMessageBatch", JsonObject.Of(("QueueUrl", "q"), ("Entries", JsonArray.From(entries))).ToString());
    }

    /// <summary>Visible and in flight.</summary>
    public async Task<(string? Visible, string? InFlight)> CountAsync(string queue = "q")
    {
        var body = await QueuesAsync("GetQueueAttributes", $$"""{"QueueUrl":"{{queue}}","AttributeNames":["All"]}""");
        return (body["Attributes"]!["ApproximateNumberOfMessages"]!.AsText, body["Attributes"]!["ApproximateNumberOfMessagesNotVisible"]!.AsText);
    }

    public async Task UntilAsync(string visible, string inFlight, string queue = "q")
    {
        while (await CountAsync(queue) != (visible, inFlight)) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    public async Task<JsonObject> QueuesAsync(string operation, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSQS." + operation);
        var (status, answer) = await SendAsync(request, "sqs");
        Assert.Equal(200, status);
        return answer;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<(int Status, JsonObject Body)> LambdaAsync(HttpMethod method, string path, string body = "")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await SendAsync(request, "lambda");
    }

    private async Task<(int Status, JsonObject Body)> SendAsync(HttpRequestMessage request, string service)
    {
        request.Headers.TryAddWithoutValidation("Authorization", WireClient.Authorization("test", service));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? JsonObject.Empty : (JsonObject)JsonReader.Read(text));
    }
}

using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Scheduler;
using OpsAutomation.LocalCloud.Sqs;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

/// <summary>EventBridge, Scheduler and SQS over HTTP, with functions that only write down how they were called.</summary>
internal sealed class EventsCloud : IAsyncDisposable
{
    private readonly LocalCloudHost _host;
    private readonly HttpClient _http;

    private EventsCloud(LocalCloudHost host, RecordedFunctions functions, FakeTimeProvider time)
    {
        _host = host;
        _http = new HttpClient { BaseAddress = host.Endpoint };
        Functions = functions;
        Time = time;
    }

    public RecordedFunctions Functions { get; }

    public FakeTimeProvider Time { get; }

    public CloudContext Cloud => _host.Cloud;

    public static async Task<EventsCloud> StartAsync(FakeTimeProvider? time = null, string? data = null)
    {
        time ??= new FakeTimeProvider(TestCloud.Start);
        var functions = new RecordedFunctions();
        var host = await LocalCloudHost.StartAsync(
            new LocalCloudOptions(time, new Random(3)) { DataDirectory = data }, cloud => Compose(cloud, functions), TestContext.Current.CancellationToken);
        return new EventsCloud(host, functions, time);
    }

    public Task<(int Status, JsonObject Body)> EventsAsync(string operation, string body) => TargetAsync("events", "AWSEvents." + operation, body);

    /// <summary>Calls EventBridge and gives the answer, which must not be an error.</summary>
    public async Task<JsonObject> DoAsync(string operation, string body)
    {
        var (status, answer) = await EventsAsync(operation, body);
        Assert.True(status == 200, answer.ToString());
        return answer;
    }

    /// <summary>Makes the connection c of user me with password p, and gives its ARN.</summary>
    public async Task<string> BasicConnectionAsync() =>
        (await DoAsync(
            "CreateConnection",
            """{"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"me","Password":"p"}}}"""))["ConnectionArn"]!.AsText!;

    public Task<(int Status, JsonObject Body)> QueuesAsync(string operation, string body) => TargetAsync("sqs", "AmazonSQS." + operation, body);

    public async Task<(int Status, JsonObject Body)> SchedulerAsync(HttpMethod method, string path, string body = "{}")
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await SendAsync(request, "scheduler");
    }

    /// <summary>Makes a queue and gives its URL.</summary>
    public async Task<string> QueueAsync(string name, string attributes = "{}")
    {
        var (status, body) = await QueuesAsync("CreateQueue", $$"""{"QueueName":"{{name}}","Attributes":{{attributes}}}""");
        Assert.Equal(200, status);
        return body["QueueUrl"]!.AsText!;
    }

    public async Task<IReadOnlyList<JsonValue>> ReceiveAsync(string url, string more = "")
    {
        var (status, body) = await QueuesAsync(
            "ReceiveMessage",
            $$"""{"QueueUrl":"{{url}}","MaxNumberOfMessages":10,"MessageSystemAttributeNames":["All"],"MessageAttributeNames":["All"]{{more}}}""");
        Assert.Equal(200, status);
        return body["Messages"] as JsonArray ?? JsonArray.Empty;
    }

    /// <summary>Deliveries that are on disk, to be tried again.</summary>
    public IReadOnlyList<JsonObject> Deliveries => [.. Cloud.Store.Space("events/delivery").All.Values];

    /// <summary>Makes a rule for all events of my.app with these targets, the JSON of one or more.</summary>
    public async Task RuleAsync(string name, string targets, string bus = "default")
    {
        await DoAsync("PutRule", JsonObject.Of(("Name", name), ("EventBusName", bus), ("EventPattern", """{"source":["my.app"]}""")).ToString());
        await DoAsync("PutTargets", $$"""{"Rule":"{{name}}","EventBusName":"{{bus}}","Targets":[{{targets}}]}""");
    }

    /// <summary>Puts an event of my.app onto the default bus.</summary>
    public Task<JsonObject> PutAsync(string detail) =>
        DoAsync("PutEvents", JsonObject.Of(("Entries", JsonArray.Of(JsonObject.Of(("Source", "my.app"), ("DetailType", "t"), ("Detail", detail))))).ToString());

    /// <summary>Waits until the one delivery that there is has failed so often.</summary>
    public Task UntilRetryAsync(int attempts) => UntilAsync(() => Deliveries is [var only] && only["Attempts"]!.AsLong == attempts);

    public Task UntilDeliveredAsync() => UntilAsync(() => Deliveries.Count == 0);

    public static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<(int Status, JsonObject Body)> TargetAsync(string service, string target, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        return await SendAsync(request, service);
    }

    private async Task<(int Status, JsonObject Body)> SendAsync(HttpRequestMessage request, string service)
    {
        request.Headers.TryAddWithoutValidation("Authorization", WireClient.Authorization("test", service));
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, text.Length == 0 ? JsonObject.Empty : (JsonObject)JsonReader.Read(text));
    }

    private static CloudServices Compose(CloudContext cloud, RecordedFunctions functions)
    {
        var queues = new SqsService(cloud);
        var events = new EventBridgeService(cloud);
        cloud.Ports.Queues = queues;
        cloud.Ports.Messages = queues;
        cloud.Ports.Events = events;
        cloud.Ports.Connections = events.Connections;
        cloud.Ports.Functions = functions;
        var services = new CloudServices().Add(queues).Add(events);
        return services.Add(new SchedulerService(cloud, services));
    }
}

using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Logs;
using OpsAutomation.LocalCloud.Scheduler;
using OpsAutomation.LocalCloud.Sns;
using OpsAutomation.LocalCloud.Sqs;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

/// <summary>SNS with queues, rules, logs and functions that only write down how they were called, over HTTP.</summary>
internal sealed class TopicCloud : IAsyncDisposable
{
    public const string Account = "123456789012";

    private readonly LocalCloudHost _host;
    private readonly WireClient _wire;

    private TopicCloud(LocalCloudHost host, RecordedFunctions functions, FakeTimeProvider time)
    {
        _host = host;
        _wire = host.Wire();
        Functions = functions;
        Time = time;
    }

    public RecordedFunctions Functions { get; }

    public FakeTimeProvider Time { get; }

    public LocalCloudHost Host => _host;

    public static async Task<TopicCloud> StartAsync(FakeTimeProvider? time = null, string? data = null)
    {
        time ??= new FakeTimeProvider(TestCloud.Start);
        var functions = new RecordedFunctions();
        var host = await LocalCloudHost.StartAsync(TestCloud.Options(time, data), cloud => Compose(cloud, functions), TestContext.Current.CancellationToken);
        return new TopicCloud(host, functions, time);
    }

    public static string TopicArn(string name) => $"arn:aws:sns:us-east-1:{Account}:{name}";

    public static string QueueArn(string name) => $"arn:aws:sqs:us-east-1:{Account}:{name}";

    public Task<(int Status, XElement Body)> CallAsync(string action, params (string Name, string Value)[] parameters) =>
        _wire.QueryAsync("sns", "2010-03-31", action, parameters);

    public Task<(int Status, JsonObject Body)> EventsAsync(string operation, string body) => _wire.JsonAsync("events", "AWSEvents." + operation, body);

    public Task<(int Status, JsonObject Body)> LogsAsync(string operation, string body) => _wire.LogsAsync(operation, body);

    public async Task<string> OkAsync(string action, string member, params (string Name, string Value)[] parameters)
    {
        var (status, body) = await CallAsync(action, parameters);
        Assert.True(status == 200, body.ToString());
        return body.Descendants(member).FirstOrDefault()?.Value ?? "";
    }

    public Task DoneAsync(string action, params (string Name, string Value)[] parameters) => OkAsync(action, "RequestId", parameters);

    public async Task RefusedAsync(string code, string message, string action, params (string Name, string Value)[] parameters)
    {
        var (status, body) = await CallAsync(action, parameters);
        Assert.True(status >= 400, body.ToString());
        Assert.Equal((code, message), (body.Descendants("Code").Single().Value, body.Descendants("Message").Single().Value));
    }

    public async Task<string> TopicAsync(string name, params (string Name, string Value)[] attributes)
    {
        var given = attributes.SelectMany(static (a, i) => new[] { ($"Attributes.entry.{i + 1}.key", a.Name), ($"Attributes.entry.{i + 1}.value", a.Value) });
        return await OkAsync("CreateTopic", "TopicArn", [("Name", name), .. given]);
    }

    public async Task QueueAsync(string name, string attributes = "{}")
    {
        var (status, body) = await _wire.JsonAsync("sqs", "AmazonSQS.CreateQueue", $$"""{"QueueName":"{{name}}","Attributes":{{attributes}}}""");
        Assert.True(status == 200, body.ToString());
    }

    public async Task<string> SubscribeAsync(string topic, string protocol, string endpoint, params (string Name, string Value)[] attributes)
    {
        var given = attributes.SelectMany(static (a, i) => new[] { ($"Attributes.entry.{i + 1}.key", a.Name), ($"Attributes.entry.{i + 1}.value", a.Value) });
        return await OkAsync(
            "Subscribe", "SubscriptionArn", [("TopicArn", topic), ("Protocol", protocol), ("Endpoint", endpoint), ("ReturnSubscriptionArn", "true"), .. given]);
    }

    public Task<string> PublishAsync(string topic, string message, params (string Name, string Value)[] more) =>
        OkAsync("Publish", "MessageId", [("TopicArn", topic), ("Message", message), .. more]);

    public async Task<IReadOnlyList<JsonValue>> ReceiveAsync(string queue)
    {
        var (status, body) = await _wire.JsonAsync(
            "sqs", "AmazonSQS.ReceiveMessage",
            $$"""{"QueueUrl":"{{queue}}","MaxNumberOfMessages":10,"MessageSystemAttributeNames":["All"],"MessageAttributeNames":["All"]}""");
        Assert.Equal(200, status);
        return body["Messages"] as JsonArray ?? JsonArray.Empty;
    }

    public async Task<IReadOnlyList<string>> BodiesAsync(string queue) => [.. (await ReceiveAsync(queue)).Select(static m => m["Body"]!.AsText!)];

    public async ValueTask DisposeAsync()
    {
        _wire.Dispose();
        await _host.DisposeAsync();
    }

    private static CloudServices Compose(CloudContext cloud, RecordedFunctions functions)
    {
        var trail = new CloudTrailService(cloud);
        var logs = new LogsService(cloud);
        var queues = new SqsService(cloud);
        var topics = new SnsService(cloud);
        var events = new EventBridgeService(cloud);
        cloud.Ports.Trail = trail;
        cloud.Ports.Logs = logs;
        cloud.Ports.Queues = queues;
        cloud.Ports.Topics = topics;
        cloud.Ports.Events = events;
        cloud.Ports.Functions = functions;
        var services = new CloudServices().Add(trail).Add(logs).Add(queues).Add((IAwsService)topics).Add(events);
        return services.Add(new SchedulerService(cloud, services));
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Connections;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Amazon EventBridge: buses, rules, targets, events.</summary>
public sealed class EventBridgeService : OperationService, IEventSink, IStartable, IAsyncDisposable
{
    private readonly EventBuses _buses;
    private readonly EventRouter _router;
    private readonly RuleSchedules _schedules;
    private readonly TimeProvider _time;
    private readonly HttpSender _http;
    private readonly ConnectionAuthorizer _authorizer;

    public EventBridgeService(CloudContext cloud)
    {
        _time = cloud.Time;
        _http = new HttpSender(cloud.Time);
        _buses = new EventBuses(cloud);
        _router = new EventRouter(cloud, _buses, new TargetDelivery(cloud));
        _schedules = new RuleSchedules(cloud, _buses, _router);
        var tags = new EventTags(cloud, _buses);
        new RuleOperations(cloud, _buses, tags, _schedules).AddTo(On);
        new TargetOperations(_buses).AddTo(On);
        new BusOperations(cloud, _buses, tags).AddTo(On);
        new PutEventsOperation(cloud, _buses, _router).AddTo(On);
        TestEventPattern.AddTo(On);
        var archive = new EventArchive(cloud);
        _router.Seen = archive.Keep;
        new ArchiveOperations(cloud, _buses, archive).AddTo(On);
        new ReplayOperations(cloud, _buses, _router, archive).AddTo(On);
        tags.AddTo(On);
        var connections = new ConnectionStore(cloud);
        var tokens = new OAuthTokens(cloud, connections, _http);
        _authorizer = new ConnectionAuthorizer(cloud, connections, tokens);
        Connections = new ConnectionCaller(connections, _authorizer, tokens, _http);
        new ConnectionOperations(cloud, connections, _authorizer).AddTo(On);
    }

    /// <summary>HTTP calls with connections, for Step Functions too.</summary>
    public IConnectionCaller Connections { get; }

    public override string SigningName => "events";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "AWSEvents";

    public ValueTask PublishAsync(JsonObject @event, string busArnOrName = "default", CancellationToken cancel = default)
    {
        var region = @event["region"]?.AsText ?? "us-east-1";
        if (_buses.Find(region, busArnOrName) is { } bus) _router.Publish(bus, new PublishedEvent(@event, _time.GetUtcNow()));
        return ValueTask.CompletedTask;
    }

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _authorizer.Resume();
        _schedules.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _schedules.Dispose();
        await _router.DisposeAsync();
        await _authorizer.DisposeAsync();
        _http.Dispose();
    }
}

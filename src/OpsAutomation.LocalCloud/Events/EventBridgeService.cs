using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Archives;
using OpsAutomation.LocalCloud.Events.Buses;
using OpsAutomation.LocalCloud.Events.Connections;
using OpsAutomation.LocalCloud.Events.Delivery;
using OpsAutomation.LocalCloud.Events.Destinations;
using OpsAutomation.LocalCloud.Events.Requests;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;

namespace OpsAutomation.LocalCloud.Events;

/// <summary>Amazon EventBridge: buses, rules, targets, events; connections and API destinations; archives and replays.</summary>
public sealed class EventBridgeService : OperationService, IEventSink, IStartable, IAsyncDisposable
{
    private readonly EventBuses _buses;
    private readonly EventRouter _router;
    private readonly TargetDelivery _delivery;
    private readonly EventArchive _archive;
    private readonly ReplayRunner _replays;
    private readonly RuleSchedules _schedules;
    private readonly TimeProvider _time;
    private readonly HttpSender _http;
    private readonly ConnectionAuthorizer _authorizer;

    public EventBridgeService(CloudContext cloud)
    {
        void Told(string name, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> operation) => On(name, async (request, cancel) =>
        {
            var answer = await operation(request, cancel);
            EventsTrail.Record(cloud.Ports, request, answer);
            return answer;
        });

        _time = cloud.Time;
        _http = new HttpSender(cloud.Time);
        _buses = new EventBuses(cloud);

        var connections = new ConnectionStore(cloud);
        var tokens = new OAuthTokens(cloud, connections, _http);
        _authorizer = new ConnectionAuthorizer(cloud, connections, tokens);
        Connections = new ConnectionCaller(connections, _authorizer, tokens, _http);
        new ConnectionOperations(cloud, connections, _authorizer).AddTo(Told);
        var destinations = new ApiDestinationStore(cloud);
        new ApiDestinationOperations(cloud, destinations, connections).AddTo(Told);

        _archive = new EventArchive(cloud);
        _delivery = new TargetDelivery(cloud, new ApiDestinationSender(cloud, destinations, Connections));
        _router = new EventRouter(cloud, _buses, _delivery, _archive);
        new PutEventsOperation(cloud, _buses, _router).AddTo(On);
        _schedules = new RuleSchedules(cloud, _buses, _router);

        var tags = new EventTags(cloud, _buses);
        tags.AddTo(Told);
        new RuleOperations(cloud, _buses, tags, _schedules).AddTo(Told);
        new TargetOperations(_buses).AddTo(Told);
        TestEventPattern.AddTo(On);

        new BusOperations(cloud, _buses, tags).AddTo(Told);
        new PermissionOperations(_buses).AddTo(Told);
        new EndpointOperations(cloud).AddTo(Told);
        PartnerOperations.AddTo(Told);

        new ArchiveOperations(cloud, _buses, _archive).AddTo(Told);
        var replays = new Replays(cloud);
        _replays = new ReplayRunner(cloud, _buses, _router, _archive, replays);
        new ReplayOperations(cloud, _buses, _archive, replays, _replays).AddTo(Told);
    }

    /// <summary>HTTP calls with connections, for Step Functions too.</summary>
    public IConnectionCaller Connections { get; }

    public override string SigningName => "events";

    public override AwsProtocol Protocol => AwsProtocol.Json11;

    public override string? TargetPrefix => "AWSEvents";

    public ValueTask PublishAsync(JsonObject @event, string busArnOrName = "default", CancellationToken cancel = default)
    {
        var region = @event["region"]?.AsText ?? "us-east-1";
        if (_buses.Find(region, busArnOrName) is not { } bus) return ValueTask.CompletedTask;
        return new ValueTask(_router.PublishAsync(bus, new PublishedEvent(@event, _time.GetUtcNow())));
    }

    protected override AwsError? Refusal(AwsRequest request) => EventRequestRules.Refusal(request.Operation, request.Json) ?? Listing.Refusal(request.Json);

    public async ValueTask StartAsync(CancellationToken cancel)
    {
        _authorizer.Resume();
        await _archive.StartAsync();
        _delivery.Resume();
        _replays.Resume();
        _schedules.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _schedules.DisposeAsync();
        await _replays.DisposeAsync();
        await _delivery.DisposeAsync();
        await _archive.DisposeAsync();
        await _authorizer.DisposeAsync();
        _http.Dispose();
    }
}

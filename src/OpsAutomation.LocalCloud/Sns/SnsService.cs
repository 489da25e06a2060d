using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.CloudTrail;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Amazon SNS: topics, subscriptions, messages. Works on JSON; the Query protocol is a translation.</summary>
public sealed class SnsService : OperationService, IPlainEndpoint, ITopicPublisher, IStartable, IAsyncDisposable
{
    private const string Namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

    private readonly CloudContext _cloud;
    private readonly MessageSigner _signer;
    private readonly HttpEndpoint _http = new();
    private readonly Deliveries _deliveries;
    private readonly PublishOperations _publishing;
    private readonly MessageLinks _links;

    public SnsService(CloudContext cloud)
    {
        _cloud = cloud;
        _signer = new MessageSigner(cloud);
        var store = new TopicStore(cloud);
        var finder = new TopicFinder(cloud, store);
        _deliveries = new Deliveries(cloud, store, new SubscriberDelivery(cloud, new MessageEnvelope(cloud, _signer), _http));
        var confirmations = new Confirmations(cloud, store, _deliveries);
        _links = new MessageLinks(confirmations, _signer, Namespace);

        var topics = new TopicOperations(cloud, store, finder);
        Changing("CreateTopic", topics.CreateAsync);
        Changing("DeleteTopic", topics.DeleteAsync);
        On("ListTopics", topics.List);
        On("GetTopicAttributes", topics.GetAttributes);
        Changing("SetTopicAttributes", topics.SetAttributesAsync);
        Changing("AddPermission", topics.AddPermissionAsync);
        Changing("RemovePermission", topics.RemovePermissionAsync);

        var subscriptions = new SubscriptionOperations(cloud, store, finder, confirmations);
        Changing("Subscribe", subscriptions.SubscribeAsync);
        Changing("Unsubscribe", subscriptions.UnsubscribeAsync);
        Changing("ConfirmSubscription", r => confirmations.ConfirmAsync(
            r.Json["TopicArn"]?.AsText, r.Json["Token"]?.AsText, r.Json["AuthenticateOnUnsubscribe"]?.AsText == "true", isAuthenticated: true));
        On("ListSubscriptions", subscriptions.List);
        On("ListSubscriptionsByTopic", subscriptions.ListByTopic);
        On("GetSubscriptionAttributes", subscriptions.GetAttributes);
        Changing("SetSubscriptionAttributes", subscriptions.SetAttributesAsync);

        var tags = new TopicTags(store);
        Changing("TagResource", tags.TagAsync);
        Changing("UntagResource", tags.UntagAsync);
        On("ListTagsForResource", tags.List);

        _publishing = new PublishOperations(cloud, finder, new Publisher(cloud, _deliveries));
        On("Publish", (r, _) => _publishing.PublishAsync(r));
        On("PublishBatch", (r, _) => _publishing.PublishBatchAsync(r));
    }

    public override string SigningName => "sns";

    public override AwsProtocol Protocol => AwsProtocol.Query;

    public override string? ApiVersion => "2010-03-31";

    public override string? XmlNamespace => Namespace;

    public override QueryOperation? QueryFormOf(string operation) => SnsShapes.All.GetValueOrDefault(operation);

    public bool Claims(string host, string path) => path.StartsWith(MessageEnvelope.Path, StringComparison.Ordinal);

    ValueTask<AwsResponse> IPlainEndpoint.HandleAsync(AwsRequest request, CancellationToken cancel) => _links.HandleAsync(request);

    public async ValueTask<AwsError?> PublishAsync(string topicArn, string message, string? messageGroupId = null, CancellationToken cancel = default)
    {
        var asked = new JsonObjectBuilder(3).Set("TopicArn", topicArn).Set("Message", message)
            .SetIf("MessageGroupId", messageGroupId is null ? null : new JsonString(messageGroupId));
        var request = new AwsRequest
        {
            Service = SigningName,
            Operation = "Publish",
            Caller = CallerIdentity.OfService(_cloud.Account, SigningName),
            Region = topicArn.Split(':') is [_, _, _, var region, ..] ? region : _cloud.Region,
            Json = asked.Build(),
        };
        return (await _publishing.PublishAsync(request)).Error;
    }

    public ValueTask StartAsync(CancellationToken cancel)
    {
        _deliveries.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _deliveries.DisposeAsync();
        _http.Dispose();
        _signer.Dispose();
    }

    private void Changing(string operation, Func<AwsRequest, Task<AwsResponse>> change) => On(operation, async (request, _) =>
    {
        var answer = await change(request);
        if (_cloud.Ports.HasTrail) _cloud.Ports.Trail.Record(request, SnsTrail.Parameters(request.Json), TrailJson.Elements(answer), answer.Error);
        return answer;
    });
}

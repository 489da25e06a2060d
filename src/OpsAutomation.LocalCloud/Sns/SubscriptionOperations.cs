using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Subscribe, Unsubscribe, ListSubscriptions, ListSubscriptionsByTopic, GetSubscriptionAttributes, SetSubscriptionAttributes.</summary>
internal sealed class SubscriptionOperations(CloudContext cloud, TopicStore store, TopicFinder finder, Confirmations confirmations)
{
    private static readonly AwsError OtherAttributes = SnsErrors.Invalid("Attributes Reason: Subscription already exists with different attributes");

    public async Task<AwsResponse> SubscribeAsync(AwsRequest request)
    {
        if (finder.Find(request, out var error) is not { } topic) return error!;
        if (request.Json["Protocol"]?.AsText is not { } protocol) return SnsErrors.Missing("protocol");
        var endpoint = request.Json["Endpoint"]?.AsText ?? "";
        if (SubscriptionEndpoint.Problem(topic, protocol, endpoint) is { } problem) return problem;
        var given = (request.Json["Attributes"] as JsonObject ?? JsonObject.Empty)
            .Select(static a => KeyValuePair.Create(a.Key, SubscriptionAttributes.Kept(a.Key, a.Value.AsText ?? "")));
        var mustConfirm = SubscriptionEndpoint.MustConfirm(protocol);
        var draft = new Subscription($"{topic.Arn}:{cloud.Ids.Uuid()}", new JsonObjectBuilder()
            .Set("Protocol", protocol).Set("Endpoint", endpoint).Set("Principal", request.Caller.Arn).Set("Token", cloud.Ids.Hex(288))
            .Set("Authenticated", !mustConfirm)
            .Set("State", (mustConfirm ? SubscriptionState.Pending : SubscriptionState.Confirmed).ToString())
            .Set("Changed", cloud.Now.ToUnixTimeMilliseconds()).Build());
        // The scope says how the policy is to be read, so it comes first.
        foreach (var (name, value) in given.OrderBy(static a => a.Key != "FilterPolicyScope"))
        {
            if (SubscriptionAttributes.Problem(topic, draft, name, value) is { } reason) return SnsErrors.Invalid($"Attributes Reason: {reason}");
            draft = draft.With("Attributes", draft.Attributes.With(name, value));
        }
        var (made, refused) = await store.ChangeAsync<(Subscription?, AwsError?)>(() =>
        {
            if (store.Find(topic.Arn) is not { } now) return ([], (null, SnsErrors.NoTopic));
            if (store.Living(now).FirstOrDefault(s => s.Protocol == protocol && s.Endpoint == endpoint) is { } there)
                return ([], given.Any(a => SubscriptionAttributes.Show(now, there)[a.Key]?.AsText != a.Value) ? (null, OtherAttributes) : (there, null));
            var subscription = draft.With("Number", now.Subscriptions.Select(static s => s.Number).DefaultIfEmpty().Max() + 1);
            return ([store.Put(subscription)], (subscription, null));
        });
        if (made is null) return refused!;
        var isPending = made.State == SubscriptionState.Pending;
        if (isPending) await confirmations.AskAsync(made);
        return JsonObject.Of(("SubscriptionArn", isPending && request.Json["ReturnSubscriptionArn"]?.AsBool != true ? "pending confirmation" : made.Arn));
    }

    public async Task<AwsResponse> UnsubscribeAsync(AwsRequest request)
    {
        var arn = request.Json["SubscriptionArn"]?.AsText ?? "";
        if (arn.Length == 0) return SnsErrors.Invalid("SubscriptionArn Reason: no value for required parameter");
        var parts = arn.Split(':');
        if (parts.Length < 6) return SnsErrors.NotAnArn("SubscriptionArn", arn);
        if (parts.Length != 7) return SnsErrors.Invalid("SubscriptionId");
        if (parts[4] != cloud.Account) return SnsErrors.NotAuthorized(request.Caller, request.Operation, arn);
        return await store.ChangeAsync<AwsResponse>(() =>
        {
            // One that is gone already is ended again without an error.
            if (store.FindSubscription(arn) is not { } subscription) return ([], AwsResponse.Empty());
            var topic = store.Find(subscription.TopicArn)!;
            var counted = topic.Document.With("Deleted", (topic.Document["Deleted"]?.AsLong ?? 0) + 1);
            return ([store.Remove(subscription), store.Put(topic.Arn, counted)], AwsResponse.Empty());
        });
    }

    public AwsResponse List(AwsRequest request) =>
        Page(request, store.Of(request.Region).SelectMany(store.Living).OrderBy(static s => s.Arn, StringComparer.Ordinal));

    public AwsResponse ListByTopic(AwsRequest request) =>
        finder.Find(request, out var error) is { } topic ? Page(request, store.Living(topic).OrderBy(static s => s.Arn, StringComparer.Ordinal)) : error!;

    public AwsResponse GetAttributes(AwsRequest request)
    {
        if (Find(request, out var error) is not { } found) return error!;
        return JsonObject.Of(("Attributes", SubscriptionAttributes.Show(found.Topic, found.Subscription)));
    }

    public Task<AwsResponse> SetAttributesAsync(AwsRequest request) => store.ChangeAsync<AwsResponse>(() =>
    {
        if (Find(request, out var error) is not { } found) return ([], error!);
        if (request.Json["AttributeName"]?.AsText is not { } name) return ([], SnsErrors.Missing("attributeName"));
        var value = SubscriptionAttributes.Kept(name, request.Json["AttributeValue"]?.AsText ?? "");
        if (SubscriptionAttributes.Problem(found.Topic, found.Subscription, name, value) is { } problem) return ([], SnsErrors.Invalid(problem));
        return ([store.Put(found.Subscription.With("Attributes", found.Subscription.Attributes.With(name, value)))], AwsResponse.Empty());
    });

    private (Topic Topic, Subscription Subscription)? Find(AwsRequest request, out AwsError? error)
    {
        var arn = request.Json["SubscriptionArn"]?.AsText ?? "";
        error = arn.Split(':').Length < 6 ? SnsErrors.NotAnArn("SubscriptionArn", arn) : null;
        if (error is not null) return null;
        if (store.FindSubscription(arn) is { State: not SubscriptionState.Cancelled } found) return (store.Find(found.TopicArn)!, found);
        error = SnsErrors.NoSubscription;
        return null;
    }

    private static JsonObject Page(AwsRequest request, IEnumerable<Subscription> found) =>
        Listing.Page(request.Json, "Subscriptions", found, static s => s.Arn, static s => JsonObject.Of(
            ("SubscriptionArn", s.State == SubscriptionState.Pending ? "PendingConfirmation" : s.Arn), ("Owner", s.Arn.Split(':')[4]),
            ("Protocol", s.Protocol), ("Endpoint", s.Endpoint), ("TopicArn", s.TopicArn)), "-");
}

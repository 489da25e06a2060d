using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>Asks endpoints whether they want a subscription, takes their answers, and lets them end it by the link in a message.</summary>
internal sealed class Confirmations(CloudContext cloud, TopicStore store, Deliveries deliveries)
{
    private static readonly AwsError BadToken = SnsErrors.Invalid("Token");

    public Task AskAsync(Subscription subscription) => SendAsync(
        subscription, "SubscriptionConfirmation",
        $"You have chosen to subscribe to the topic {subscription.TopicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.");

    /// <summary>ConfirmSubscription, with or without credentials.</summary>
    public async Task<AwsResponse> ConfirmAsync(string? topicArn, string? token, bool mustAuthenticate, bool isAuthenticated)
    {
        if (topicArn?.Split(':').Length is not 6) return SnsErrors.Invalid("Topic");
        if (string.IsNullOrEmpty(token)) return BadToken;
        return await store.ChangeAsync<AwsResponse>(() =>
        {
            if (store.Find(topicArn) is not { } topic) return ([], SnsErrors.NoTopic);
            if (topic.Subscriptions.FirstOrDefault(s => s.Token == token) is not { } subscription || subscription.IsForgotten(cloud.Now)) return ([], BadToken);
            var answer = JsonObject.Of(("SubscriptionArn", subscription.Arn));
            if (subscription.State == SubscriptionState.Confirmed) return ([], answer);
            var confirmed = subscription.In(SubscriptionState.Confirmed, cloud.Now);
            return ([store.Put(confirmed.With("Authenticated", isAuthenticated).With("MustAuthenticate", mustAuthenticate))], answer);
        });
    }

    /// <summary>Unsubscribe by whoever has the link: the endpoint is told, and may take it back.</summary>
    public async ValueTask<AwsResponse> CancelAsync(AwsRequest request, string? arn)
    {
        var (cancelled, refused) = await store.ChangeAsync<(Subscription?, AwsError?)>(() =>
        {
            if (store.FindSubscription(arn ?? "") is not { State: SubscriptionState.Confirmed } subscription) return ([], (null, SnsErrors.NoSubscription));
            if (subscription.Document["MustAuthenticate"]?.AsBool == true)
                return ([], (null, SnsErrors.NotAuthorized(request.Caller, "Unsubscribe", subscription.Arn)));
            var gone = subscription.In(SubscriptionState.Cancelled, cloud.Now);
            return ([store.Put(gone)], (gone, null));
        });
        if (cancelled is null) return refused!;
        if (SubscriptionEndpoint.MustConfirm(cancelled.Protocol))
            await SendAsync(
                cancelled, "UnsubscribeConfirmation",
                $"You have chosen to deactivate subscription {cancelled.Arn}.\nTo cancel this operation and restore the subscription, visit "
                    + "the SubscribeURL included in this message.");
        return AwsResponse.Empty();
    }

    private Task SendAsync(Subscription subscription, string type, string message) => deliveries.DeliverAsync(
        store.Find(subscription.TopicArn)!, subscription,
        new Notification(JsonObject.Of(
            ("Type", type), ("MessageId", cloud.Ids.Uuid()), ("TopicArn", subscription.TopicArn), ("Token", subscription.Token), ("Message", message),
            ("Timestamp", Notification.Stamp(cloud.Now)))));
}

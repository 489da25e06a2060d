using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>The attributes of a subscription: which may be set to what, and all as GetSubscriptionAttributes shows them.</summary>
internal static class SubscriptionAttributes
{
    private static readonly HashSet<string> Settable =
        ["DeliveryPolicy", "FilterPolicy", "FilterPolicyScope", "RawMessageDelivery", "RedrivePolicy", "SubscriptionRoleArn", "ReplayPolicy"];

    /// <summary>What is wrong, after <c>Invalid parameter: </c>; null when the attribute may be set so.</summary>
    public static string? Problem(Topic topic, Subscription subscription, string name, string value) => name switch
    {
        _ when !Settable.Contains(name) => "AttributeName",
        "FilterPolicy" => FilterPolicy.Problem(value, subscription.FiltersBody),
        "FilterPolicyScope" => Scope(subscription, value),
        "RawMessageDelivery" => value.ToLowerInvariant() is "true" or "false" ? null : $"RawMessageDelivery: Invalid value [{value}]. Must be true or false.",
        "RedrivePolicy" => Redrive(topic, subscription, value),
        "DeliveryPolicy" when !subscription.Protocol.StartsWith("http", StringComparison.Ordinal) => "Delivery Policy is not supported for this protocol",
        "DeliveryPolicy" => DeliveryPolicy.Problem(value, "healthyRetryPolicy"),
        _ => null,
    };

    /// <summary>The value as it is kept.</summary>
    public static string Kept(string name, string value) => name == "RawMessageDelivery" ? value.ToLowerInvariant() : value;

    public static JsonObject Show(Topic topic, Subscription subscription)
    {
        var isPending = subscription.State == SubscriptionState.Pending;
        var shown = new JsonObjectBuilder()
            .Set("SubscriptionPrincipal", subscription.Document["Principal"] ?? JsonString.Empty)
            .Set("Owner", topic.Account)
            .Set("RawMessageDelivery", "false")
            .Set("TopicArn", topic.Arn)
            .Set("Endpoint", subscription.Endpoint)
            .Set("Protocol", subscription.Protocol)
            .Set("PendingConfirmation", isPending ? "true" : "false")
            .Set("ConfirmationWasAuthenticated", !isPending && subscription.Document["Authenticated"]?.AsBool == true ? "true" : "false")
            .Set("SubscriptionArn", subscription.Arn);
        if (subscription.Protocol.StartsWith("http", StringComparison.Ordinal))
            shown.Set("EffectiveDeliveryPolicy", DeliveryPolicy.EffectiveOfSubscription(topic, subscription).ToString());
        var filters = subscription.Attribute("FilterPolicy") is { Length: > 0 };
        if (filters) shown.Set("FilterPolicyScope", "MessageAttributes");
        foreach (var (name, value) in subscription.Attributes)
            if (value.AsText is { Length: > 0 } && (filters || name != "FilterPolicyScope")) shown.Set(name, value);
        return shown.Build();
    }

    private static string? Scope(Subscription subscription, string value)
    {
        if (value is not ("MessageAttributes" or "MessageBody"))
            return $"FilterPolicyScope: Invalid value [{value}]. Please use either MessageBody or MessageAttributes";
        return FilterPolicy.Problem(subscription.Attribute("FilterPolicy") ?? "", value == "MessageBody");
    }

    private static string? Redrive(Topic topic, Subscription subscription, string value)
    {
        if (value.Length == 0) return null;
        if (!JsonReader.TryRead(value, out var policy, out _) || policy is not JsonObject) return "RedrivePolicy: failed to parse JSON.";
        var parts = (policy["deadLetterTargetArn"]?.AsText ?? "").Split(':');
        if (parts.Length != 6 || parts[0] != "arn") return "RedrivePolicy: deadLetterTargetArn is an invalid arn";
        var isFifoQueue = parts[2] == "sqs" && parts[5].EndsWith(".fifo", StringComparison.Ordinal);
        return topic.IsFifo && subscription.Endpoint.EndsWith(".fifo", StringComparison.Ordinal) && !isFifoQueue
            ? "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic."
            : null;
    }
}

using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>The attributes of a topic: which may be set to what, and all as GetTopicAttributes shows them.</summary>
internal static class TopicAttributes
{
    private const int LongestDisplayName = 100;

    private static readonly HashSet<string> Settable =
    [
        "Policy", "DisplayName", "DeliveryPolicy", "KmsMasterKeyId", "TracingConfig", "SignatureVersion", "ContentBasedDeduplication",
        "FifoThroughputScope", "ArchivePolicy",
    ];

    private static readonly HashSet<string> OfFifoTopics = ["ContentBasedDeduplication", "FifoThroughputScope", "ArchivePolicy"];

    private static readonly string[] FeedbackEnds = ["SuccessFeedbackRoleArn", "SuccessFeedbackSampleRate", "FailureFeedbackRoleArn"];

    /// <summary>What is wrong, after <c>Invalid parameter: </c>; null when the attribute may be set so.</summary>
    public static string? Problem(string name, string value, bool isFifo) => name switch
    {
        _ when !Settable.Contains(name) && !FeedbackEnds.Any(e => name.EndsWith(e, StringComparison.Ordinal)) => "AttributeName",
        _ when !isFifo && OfFifoTopics.Contains(name) => "AttributeName",
        "DisplayName" when Encoding.UTF8.GetByteCount(value) > LongestDisplayName => "DisplayName",
        "Policy" when value.Length > 0 && !(JsonReader.TryRead(value, out var policy, out _) && policy is JsonObject) => "Policy Error: null",
        "DeliveryPolicy" => DeliveryPolicy.Problem(value, "http", "defaultHealthyRetryPolicy"),
        "SignatureVersion" when value is not ("1" or "2") => "SignatureVersion",
        "TracingConfig" when value is not ("PassThrough" or "Active") => "TracingConfig",
        "ContentBasedDeduplication" when value is not ("true" or "false") => "ContentBasedDeduplication",
        "FifoThroughputScope" when value is not ("Topic" or "MessageGroup") => "FifoThroughputScope",
        _ => null,
    };

    public static JsonObject Show(Topic topic, IEnumerable<Subscription> living, int deleted)
    {
        var subscriptions = living.ToList();
        var shown = new JsonObjectBuilder()
            .Set("Policy", TopicPolicy.Default(topic).ToString())
            .Set("Owner", topic.Account)
            .Set("SubscriptionsPending", Count(subscriptions.Count(static s => s.State == SubscriptionState.Pending)))
            .Set("TopicArn", topic.Arn)
            .Set("EffectiveDeliveryPolicy", DeliveryPolicy.EffectiveOfTopic(topic).ToString())
            .Set("SubscriptionsConfirmed", Count(subscriptions.Count(static s => s.State == SubscriptionState.Confirmed)))
            .Set("DisplayName", "")
            .Set("SubscriptionsDeleted", Count(deleted));
        if (topic.IsFifo) shown.Set("FifoTopic", "true").Set("ContentBasedDeduplication", "false").Set("FifoThroughputScope", "Topic");
        foreach (var (name, value) in topic.Attributes)
            if (value.AsText is { Length: > 0 }) shown.Set(name, value);
        return shown.Build();
    }

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}

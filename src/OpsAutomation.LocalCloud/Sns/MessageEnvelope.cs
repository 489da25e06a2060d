using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>What SNS puts around a message: the document that queues and HTTP endpoints receive, and the event that a function does.</summary>
internal sealed class MessageEnvelope(CloudContext cloud, MessageSigner signer)
{
    private const string CertificateName = "SimpleNotificationService-local.pem";

    /// <summary>Where links in messages lead; answered without credentials.</summary>
    public const string Path = "/_sns/";

    public const string CertificatePath = Path + CertificateName;

    /// <summary>The document as SNS writes it: a member a line.</summary>
    public string Text(Topic topic, Subscription subscription, Notification notification)
    {
        var text = new StringBuilder("{");
        foreach (var (name, value) in Members(topic, subscription, notification, notification.MessageFor(subscription.Protocol)))
            text.Append(text.Length == 1 ? "" : ",").Append("\n  \"").Append(name).Append("\" : ").Append(value);
        return text.Append("\n}").ToString();
    }

    public byte[] FunctionEvent(Topic topic, Subscription subscription, Notification notification)
    {
        var message = notification.MessageFor(subscription.Protocol);
        var sns = new JsonObjectBuilder(12)
            .Set("Type", notification.Type).Set("MessageId", notification.Id).Set("TopicArn", topic.Arn)
            .Set("Subject", notification.Subject is { } subject ? subject : JsonValue.Null)
            .Set("Message", message).Set("Timestamp", notification.Timestamp).Set("SignatureVersion", Version(topic))
            .Set("Signature", Sign(topic, notification, message)).Set("SigningCertUrl", CertificateUrl)
            .Set("UnsubscribeUrl", UnsubscribeUrl(subscription)).Set("MessageAttributes", Attributes(notification));
        return JsonObject.Of(("Records", JsonArray.Of(JsonObject.Of(
            ("EventSource", "aws:sns"), ("EventVersion", "1.0"), ("EventSubscriptionArn", subscription.Arn), ("Sns", sns.Build()))))).ToUtf8();
    }

    private IEnumerable<(string Name, JsonValue Value)> Members(Topic topic, Subscription subscription, Notification notification, string message)
    {
        yield return ("Type", notification.Type);
        yield return ("MessageId", notification.Id);
        if (notification.SequenceNumber is { } sequence) yield return ("SequenceNumber", sequence);
        if (notification.Token is { } token) yield return ("Token", token);
        yield return ("TopicArn", topic.Arn);
        if (notification.Subject is { } subject) yield return ("Subject", subject);
        yield return ("Message", message);
        if (notification.Token is not null) yield return ("SubscribeURL", SubscribeUrl(notification));
        yield return ("Timestamp", notification.Timestamp);
        if (!topic.IsFifo)
        {
            yield return ("SignatureVersion", Version(topic));
            yield return ("Signature", Sign(topic, notification, message));
            yield return ("SigningCertURL", CertificateUrl);
        }
        if (notification.Token is null) yield return ("UnsubscribeURL", UnsubscribeUrl(subscription));
        if (notification.Attributes.Count > 0) yield return ("MessageAttributes", Attributes(notification));
    }

    private string Sign(Topic topic, Notification notification, string message) => signer.Sign(Version(topic), notification.Token is null
        ? [
            ("Message", message), ("MessageId", notification.Id), ("Subject", notification.Subject), ("Timestamp", notification.Timestamp),
            ("TopicArn", topic.Arn), ("Type", notification.Type),
        ]
        : [
            ("Message", message), ("MessageId", notification.Id), ("SubscribeURL", SubscribeUrl(notification)), ("Timestamp", notification.Timestamp),
            ("Token", notification.Token), ("TopicArn", topic.Arn), ("Type", notification.Type),
        ]);

    private string CertificateUrl => Link(CertificateName);

    private string SubscribeUrl(Notification notification) => Link($"?Action=ConfirmSubscription&TopicArn={notification.TopicArn}&Token={notification.Token}");

    private string UnsubscribeUrl(Subscription subscription) => Link($"?Action=Unsubscribe&SubscriptionArn={subscription.Arn}");

    private string Link(string rest) => $"{cloud.Endpoint}{Path[1..]}{rest}";

    private static string Version(Topic topic) => topic.Attribute("SignatureVersion") ?? "1";

    private static JsonObject Attributes(Notification notification)
    {
        var shown = new JsonObjectBuilder(notification.Attributes.Count);
        foreach (var (name, attribute) in notification.Attributes)
            shown.Set(name, JsonObject.Of(("Type", attribute["DataType"] ?? "String"), ("Value", attribute["StringValue"] ?? attribute["BinaryValue"] ?? "")));
        return shown.Build();
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>A subscription as it is now; a change makes a new one. <see cref="Document"/> is what is stored.</summary>
internal sealed class Subscription
{
    /// <summary>How long a token is good (API reference of ConfirmSubscription).</summary>
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(2);

    public Subscription(string arn, JsonObject document)
    {
        Arn = arn;
        Document = document;
        Policy = Attribute("FilterPolicy") is { Length: > 0 } policy ? FilterPolicy.Read(policy, FiltersBody) : null;
        State = Enum.TryParse<SubscriptionState>(document["State"]?.AsText, out var state) ? state : SubscriptionState.Pending;
    }

    public string Arn { get; }

    public JsonObject Document { get; }

    public string TopicArn => Arn[..Arn.LastIndexOf(':')];

    /// <summary>Grows from one subscription of a topic to the next.</summary>
    public long Number => Document["Number"]?.AsLong ?? 0;

    public string Protocol => Document["Protocol"]?.AsText ?? "";

    public string Endpoint => Document["Endpoint"]?.AsText ?? "";

    public SubscriptionState State { get; }

    public string Token => Document["Token"]?.AsText ?? "";

    public FilterPolicy? Policy { get; }

    public bool FiltersBody => Attribute("FilterPolicyScope") == "MessageBody";

    public bool IsRaw => Attribute("RawMessageDelivery") == "true";

    public JsonObject Attributes => Document["Attributes"] as JsonObject ?? JsonObject.Empty;

    /// <summary>The dead-letter queue; null without one.</summary>
    public string? DeadLetterArn =>
        Attribute("RedrivePolicy") is { Length: > 0 } policy && JsonReader.TryRead(policy, out var read, out _) ? read["deadLetterTargetArn"]?.AsText : null;

    public string? Attribute(string name) => Attributes[name]?.AsText;

    /// <summary>An unconfirmed or cancelled subscription whose time to confirm is over.</summary>
    public bool IsForgotten(DateTimeOffset now) =>
        State != SubscriptionState.Confirmed && now - DateTimeOffset.FromUnixTimeMilliseconds(Document["Changed"]?.AsLong ?? 0) > TokenLife;

    public Subscription With(string member, JsonValue value) => new(Arn, Document.With(member, value));

    public Subscription In(SubscriptionState state, DateTimeOffset now) =>
        new(Arn, Document.With("State", state.ToString()).With("Changed", now.ToUnixTimeMilliseconds()));
}

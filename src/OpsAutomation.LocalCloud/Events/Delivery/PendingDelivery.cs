using System.Security.Cryptography;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Delivery;

/// <summary>An event on its way to one target, with all that a later life of the cloud needs to go on with it.</summary>
/// <param name="Attempts">How often the target has failed so far.</param>
/// <param name="Due">When it is tried next.</param>
internal sealed record PendingDelivery(string RuleArn, string RuleName, RuleTarget Target, PublishedEvent Published, int Attempts, DateTimeOffset Due)
{
    private string? _id;

    /// <summary>
    /// A UUID that is the same whenever the same event goes to the same target, so that what knows its deliveries by name
    /// (an execution of Step Functions) takes each once.
    /// </summary>
    public string Id => _id ??= Identify();

    public ReadOnlyMemory<byte> Payload() => Target.Payload(Published, RuleArn, RuleName);

    public JsonObject ToDocument() => JsonObject.Of(
        ("RuleArn", RuleArn), ("RuleName", RuleName), ("Target", Target.Document), ("Event", Published.Document),
        ("Ingested", Published.Ingested.ToUnixTimeMilliseconds()),
        ("Attempts", Attempts), ("Due", Due.ToUnixTimeMilliseconds()));

    /// <summary>Null for a row that cannot be read.</summary>
    public static PendingDelivery? From(JsonObject row)
    {
        if (row["Target"] is not JsonObject document || RuleTarget.Read(document, out _) is not { } target) return null;
        if (row["Event"] is not JsonObject @event) return null;
        var published = new PublishedEvent(@event, Time(row["Ingested"]));
        return new PendingDelivery(
            row["RuleArn"]?.AsText ?? "", row["RuleName"]?.AsText ?? "", target, published, (int)(row["Attempts"]?.AsLong ?? 0), Time(row["Due"]));
    }

    private static DateTimeOffset Time(JsonValue? milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds?.AsLong ?? 0);

    private string Identify()
    {
        // A replayed event has the id of the one that it repeats.
        var name = $"{Published.Id}\n{Published.Document["replay-name"]?.AsText}\n{RuleArn}\n{Target.Id}";
        return new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(..16), bigEndian: true).ToString();
    }
}

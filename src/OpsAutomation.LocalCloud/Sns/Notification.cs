using System.Globalization;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>A published message on its way to subscribers. <see cref="Document"/> is how it waits on disk.</summary>
internal sealed class Notification(JsonObject document)
{
    private readonly Lazy<byte[]?> _body = new(() => ReadBody(document["Message"]!.AsText!));
    private readonly Lazy<byte[]> _attributes = new(() => ReadAttributes(document["Attributes"] as JsonObject ?? JsonObject.Empty));

    public JsonObject Document => document;

    /// <summary>Notification, SubscriptionConfirmation or UnsubscribeConfirmation.</summary>
    public string Type => document["Type"]?.AsText ?? "Notification";

    /// <summary>With which the endpoint confirms; null in notifications.</summary>
    public string? Token => document["Token"]?.AsText;

    public string Id => document["MessageId"]!.AsText!;

    public string TopicArn => document["TopicArn"]!.AsText!;

    public string? Subject => document["Subject"]?.AsText;

    /// <summary>The time of publishing, as messages show it.</summary>
    public string Timestamp => document["Timestamp"]!.AsText!;

    public string? GroupId => document["GroupId"]?.AsText;

    public string? DeduplicationId => document["DeduplicationId"]?.AsText;

    /// <summary>Of FIFO topics only.</summary>
    public string? SequenceNumber => document["SequenceNumber"]?.AsText;

    /// <summary>As in the API: name → { DataType, StringValue or BinaryValue }.</summary>
    public JsonObject Attributes => document["Attributes"] as JsonObject ?? JsonObject.Empty;

    /// <summary>The body as JSON for a filter; null when it is not an object.</summary>
    public byte[]? BodyToMatch => _body.Value;

    public byte[] AttributesToMatch => _attributes.Value;

    /// <summary>What a subscriber of that protocol is told; the protocols differ in messages of the structure json.</summary>
    public string MessageFor(string protocol) => document["PerProtocol"]?[protocol]?.AsText ?? document["Message"]!.AsText!;

    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static byte[]? ReadBody(string message) =>
        JsonReader.TryRead(message, out var body, out _, EventBytes.MaxDepth) && body is JsonObject ? body.ToUtf8() : null;

    private static byte[] ReadAttributes(JsonObject attributes)
    {
        var matched = new JsonObjectBuilder();
        foreach (var (name, attribute) in attributes)
            if (attribute["StringValue"]?.AsText is { } text) matched.Set(name, Value(attribute["DataType"]?.AsText ?? "", text));
        return matched.Build().ToUtf8();
    }

    private static JsonValue Value(string type, string text)
    {
        if (type == "String.Array" && JsonReader.TryRead(text, out var array, out _) && array is JsonArray) return array;
        if (type.StartsWith("Number", StringComparison.Ordinal) && JsonReader.TryRead(text, out var number, out _) && number is JsonNumber) return number;
        return text;
    }
}

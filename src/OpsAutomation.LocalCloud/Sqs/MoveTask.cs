using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>A task that moves messages out of a dead-letter queue. <see cref="Document"/> is what is stored; a change makes a new one.</summary>
internal sealed record MoveTask(string Id, JsonObject Document)
{
    public const string Running = "RUNNING";
    public const string Cancelling = "CANCELLING";
    public const string Cancelled = "CANCELLED";
    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";

    public string Status => Document["Status"]?.AsText ?? "";

    public bool IsActive => Status is Running or Cancelling;

    public string SourceArn => Document["SourceArn"]?.AsText ?? "";

    /// <summary>Null sends each message back to where it came from.</summary>
    public string? DestinationArn => Document["DestinationArn"]?.AsText;

    public long? Rate => Document["MaxNumberOfMessagesPerSecond"]?.AsLong;

    public long Started => Document["StartedTimestamp"]?.AsLong ?? 0;

    public long Moved => Document["ApproximateNumberOfMessagesMoved"]?.AsLong ?? 0;

    public string Handle => Convert.ToBase64String(Encoding.UTF8.GetBytes(JsonObject.Of(("taskId", Id), ("sourceArn", SourceArn)).ToString()));

    /// <summary>The id in a handle; null when it is none.</summary>
    public static string? IdOf(string handle)
    {
        var bytes = new byte[handle.Length];
        return Convert.TryFromBase64String(handle, bytes, out var length) && JsonReader.TryRead(bytes.AsSpan(0, length), out var read, out _)
            ? read["taskId"]?.AsText
            : null;
    }

    public MoveTask With(string member, JsonValue value) => this with { Document = Document.With(member, value) };

    /// <summary>As ListMessageMoveTasks shows it: the handle only while there is something to cancel.</summary>
    public JsonObject Show() => Status == Running ? Document.With("TaskHandle", Handle) : Document;
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>An answer: an error, a JSON document, XML in the protocol's envelope, or bytes. The host writes it in the service's protocol.</summary>
public sealed class AwsResponse
{
    public int Status { get; init; } = 200;

    public AwsError? Error { get; private init; }

    /// <summary>The document of a JSON answer.</summary>
    public JsonValue? Document { get; private init; }

    /// <summary>Writes the members of an XML answer.</summary>
    public Action<XmlOutput>? Members { get; private init; }

    /// <summary>The root element of a REST-XML answer; null where the protocol has an envelope of its own.</summary>
    public string? RootElement { get; private init; }

    public ReadOnlyMemory<byte> Bytes { get; private init; }

    /// <summary>Writes a body that is too large to be held; <see cref="Length"/> is its length if known.</summary>
    public Func<Stream, CancellationToken, Task>? Stream { get; private init; }

    public long? Length { get; private init; }

    public string? ContentType { get; init; }

    public List<KeyValuePair<string, string>> Headers { get; init; } = [];

    public static AwsResponse Empty() => new();

    public static AwsResponse Json(JsonValue document, int status = 200) => new() { Document = document, Status = status };

    /// <summary>For Query and EC2 Query: the members inside the protocol's envelope.</summary>
    public static AwsResponse Xml(Action<XmlOutput>? members = null) => new() { Members = members ?? (static _ => { }) };

    /// <summary>For REST-XML: a document with that root element.</summary>
    public static AwsResponse XmlDocument(string rootElement, Action<XmlOutput> members, int status = 200) =>
        new() { RootElement = rootElement, Members = members, Status = status };

    public static AwsResponse Raw(ReadOnlyMemory<byte> bytes, string contentType, int status = 200) =>
        new() { Bytes = bytes, ContentType = contentType, Status = status };

    public static AwsResponse Streamed(Func<Stream, CancellationToken, Task> write, long? length, string contentType, int status = 200) =>
        new() { Stream = write, Length = length, ContentType = contentType, Status = status };

    public static AwsResponse Failed(AwsError error) => new() { Error = error, Status = error.Status };

    public static implicit operator AwsResponse(AwsError error) => Failed(error);

    public static implicit operator AwsResponse(JsonValue document) => Json(document);

    public AwsResponse With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }
}

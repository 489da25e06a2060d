using System.Net;
using Microsoft.AspNetCore.Http;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>One request, read whole and with its caller known.</summary>
public sealed class AwsRequest
{
    /// <summary>The signing name of the service asked.</summary>
    public required string Service { get; init; }

    /// <summary>The operation's name; REST services set it once they have matched the path.</summary>
    public string Operation { get; set; } = "";

    public required CallerIdentity Caller { get; init; }

    /// <summary>Why the credentials were not accepted; only plain endpoints ever see one.</summary>
    public AwsError? AuthenticationError { get; init; }

    public string Account => Caller.Account;

    /// <summary>The region of the credential scope.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>A UUID, also sent as <c>x-amzn-RequestId</c>.</summary>
    public string RequestId { get; init; } = "00000000-0000-0000-0000-000000000000";

    public DateTimeOffset ReceivedAt { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>The Host header without its port, in lower case, without the prefix <c>sync-</c>.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>The path as sent, still percent-encoded.</summary>
    public string RawPath { get; init; } = "/";

    /// <summary>The query as sent, with its question mark; empty without one.</summary>
    public string RawQuery { get; init; } = "";

    public IQueryCollection Query { get; init; } = QueryCollection.Empty;

    public IHeaderDictionary Headers { get; init; } = new HeaderDictionary();

    /// <summary>The body; S3's chunked upload form is already undone.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Trailing headers of a chunked upload, such as a checksum; null without any.</summary>
    public IReadOnlyDictionary<string, string>? Trailers { get; init; }

    /// <summary>The body of a JSON or REST-JSON request; empty when there is none.</summary>
    public JsonObject Json { get; init; } = JsonObject.Empty;

    /// <summary>The parameters of a Query or EC2 Query request.</summary>
    public FormParameters Form { get; init; } = FormParameters.Empty;

    /// <summary>The members taken from the path by <see cref="RestRoutes"/>.</summary>
    public IReadOnlyDictionary<string, string> PathMembers { get; set; } = EmptyPath;

    public IPAddress SourceAddress { get; init; } = IPAddress.Loopback;

    public string UserAgent => Headers.UserAgent.ToString();

    private static readonly Dictionary<string, string> EmptyPath = [];

    public string? Header(string name) => Headers.TryGetValue(name, out var value) && value.Count > 0 ? value.ToString() : null;

    public string? QueryValue(string name) => Query.TryGetValue(name, out var value) && value.Count > 0 ? value[0] : null;
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting.Ports;

/// <summary>A request to an HTTP endpoint. Where the connection has a header, query or body parameter of the same name, the connection's value goes.</summary>
public sealed record ConnectionCall(string ConnectionArn, string Method, string Endpoint)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Headers that nothing replaces, not even the connection.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> FixedHeaders { get; init; } = [];

    /// <summary>Not encoded; added to the query that the endpoint has.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>Gives the body, into which the connection's body parameters are put; null for none.</summary>
    public Func<JsonObject, ReadOnlyMemory<byte>?> Body { get; init; } = static parameters => parameters.Count == 0 ? null : parameters.ToUtf8();

    public required TimeSpan Timeout { get; init; }

    /// <summary>Told what is sent: whole, and without what the connection adds, which may be secret.</summary>
    public Action<SentRequest, SentRequest>? Sent { get; init; }

    /// <summary>A body that is an object gets the parameters as members; one that is nothing becomes them; any other cannot take them.</summary>
    public static JsonValue? Merged(JsonValue? body, JsonObject parameters)
    {
        if (parameters.Count == 0) return body;
        if (body is null) return parameters;
        if (body is not JsonObject merged) return body;
        foreach (var (name, value) in parameters) merged = merged.With(name, value);
        return merged;
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>An asynchronous invocation that waits for its end, as it is stored.</summary>
internal sealed record AsyncEvent(string RequestId, string FunctionId, string? Qualifier, JsonValue Payload, DateTimeOffset Accepted)
{
    /// <summary>How often the function was called and failed.</summary>
    public int Failures { get; init; }

    /// <summary>How often the call was throttled or could not be made.</summary>
    public int Refusals { get; init; }

    public DateTimeOffset Due { get; init; }

    public static AsyncEvent From(string requestId, JsonObject document) => new(
        requestId,
        document["function"]!.AsText!,
        document["qualifier"]?.AsText,
        document["payload"]!,
        DateTimeOffset.FromUnixTimeMilliseconds(document["accepted"]!.AsLong!.Value))
    {
        Failures = (int)document["failures"]!.AsLong!.Value,
        Refusals = (int)document["refusals"]!.AsLong!.Value,
        Due = DateTimeOffset.FromUnixTimeMilliseconds(document["due"]!.AsLong!.Value),
    };

    public JsonObject ToDocument() => new JsonObjectBuilder(8)
        .Set("function", FunctionId)
        .SetIf("qualifier", Qualifier is null ? null : new JsonString(Qualifier))
        .Set("payload", Payload)
        .Set("accepted", Accepted.ToUnixTimeMilliseconds())
        .Set("failures", Failures)
        .Set("refusals", Refusals)
        .Set("due", Due.ToUnixTimeMilliseconds())
        .Build();
}

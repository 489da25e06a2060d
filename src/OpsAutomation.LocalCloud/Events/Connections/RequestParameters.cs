using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>The parameters that a connection adds to requests.</summary>
internal sealed record RequestParameters(
    IReadOnlyList<KeyValuePair<string, string>> Headers, IReadOnlyList<KeyValuePair<string, string>> Query, JsonObject Body)
{
    public static RequestParameters Read(JsonValue? parameters)
    {
        var body = new JsonObjectBuilder();
        foreach (var (key, value) in Pairs(parameters?["BodyParameters"])) body.Set(key, value);
        return new RequestParameters([.. Pairs(parameters?["HeaderParameters"])], [.. Pairs(parameters?["QueryStringParameters"])], body.Build());
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonValue? list) =>
        list is JsonArray array ? array.Select(static p => KeyValuePair.Create(p["Key"]?.AsText ?? "", p["Value"]?.AsText ?? "")) : [];
}

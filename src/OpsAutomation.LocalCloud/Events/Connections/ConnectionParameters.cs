using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>AuthParameters of a connection: what of them is shown, and what an update leaves of them.</summary>
internal static class ConnectionParameters
{
    public const string Invocation = "InvocationHttpParameters";

    /// <summary>The lists of parameters that requests get, by the part of the request.</summary>
    public static readonly string[] Lists = ["HeaderParameters", "QueryStringParameters", "BodyParameters"];

    private static readonly string[] Secrets = ["Password", "ClientSecret", "ApiKeyValue"];

    public static IReadOnlyList<(string Type, string Member)> Members { get; } =
        [(Connection.Basic, "BasicAuthParameters"), (Connection.OAuth, "OAuthParameters"), (Connection.ApiKey, "ApiKeyAuthParameters")];

    /// <summary>Without secrets: passwords are left out, and the values of parameters that are secret.</summary>
    public static JsonObject Shown(JsonObject parameters)
    {
        var shown = new JsonObjectBuilder(parameters.Count);
        foreach (var (name, value) in parameters)
        {
            if (Secrets.Contains(name) || name == "Value" && parameters["IsValueSecret"]?.AsBool == true) continue;
            shown.Set(name, value switch
            {
                JsonObject o => Shown(o),
                JsonArray a => JsonArray.From(a.Select(static i => i is JsonObject o ? Shown(o) : i)),
                _ => value,
            });
        }
        return shown.Build();
    }

    /// <summary>Members that were not given keep what they were; those of another authorization type go.</summary>
    public static JsonObject Updated(JsonObject former, JsonObject given, string type)
    {
        foreach (var (other, member) in Members)
            if (other != type) former = former.Without(member);
        return Merged(former, given);
    }

    private static JsonObject Merged(JsonObject former, JsonObject given)
    {
        foreach (var (name, value) in given)
        {
            former = former.With(name, (former[name], value) switch
            {
                (JsonObject old, JsonObject changed) => Merged(old, changed),
                (JsonArray old, JsonArray changed) => JsonArray.From(changed.Select(i => Filled(i, old))),
                _ => value,
            });
        }
        return former;
    }

    /// <summary>A parameter whose secret value was not shown comes back without it, and means the one it was.</summary>
    private static JsonValue Filled(JsonValue item, JsonArray former) =>
        item is JsonObject parameter && !parameter.Has("Value")
        && former.FirstOrDefault(f => f["Key"]?.AsText == parameter["Key"]?.AsText)?["Value"] is { } value
            ? parameter.With("Value", value)
            : item;
}

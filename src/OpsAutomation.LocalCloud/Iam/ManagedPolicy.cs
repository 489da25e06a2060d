using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>A managed policy of the account, with its versions (at most five) by number.</summary>
internal sealed record ManagedPolicy(string Name, string Path, string Id, string Arn, DateTimeOffset Created, string? Description)
{
    public const int MostVersions = 5;

    public ImmutableSortedDictionary<int, string> Versions { get; init; } = ImmutableSortedDictionary<int, string>.Empty;

    public int DefaultVersion { get; init; } = 1;

    /// <summary>The number that the next version gets; numbers are not used again.</summary>
    public int NextVersion { get; init; } = 2;

    public JsonObject ToDocument()
    {
        var versions = new JsonObjectBuilder(Versions.Count);
        foreach (var (number, text) in Versions) versions.Set(number.ToString(CultureInfo.InvariantCulture), text);
        return new JsonObjectBuilder(10)
            .Set("name", Name).Set("path", Path).Set("id", Id).Set("arn", Arn).Set("created", Created.ToString("O", CultureInfo.InvariantCulture))
            .SetIf("description", Description is null ? null : (JsonValue)Description)
            .Set("versions", versions.Build()).Set("default", DefaultVersion).Set("next", NextVersion).Build();
    }

    public static ManagedPolicy FromDocument(JsonObject d) => new(
        d["name"]!.AsText!, d["path"]!.AsText!, d["id"]!.AsText!, d["arn"]!.AsText!,
        DateTimeOffset.Parse(d["created"]!.AsText!, CultureInfo.InvariantCulture), d["description"]?.AsText)
    {
        Versions = ((JsonObject)d["versions"]!).ToImmutableSortedDictionary(p => int.Parse(p.Key, CultureInfo.InvariantCulture), p => p.Value.AsText!),
        DefaultVersion = (int)d["default"]!.AsLong!.Value,
        NextVersion = (int)d["next"]!.AsLong!.Value,
    };
}

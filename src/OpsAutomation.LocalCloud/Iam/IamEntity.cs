using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Iam;

/// <summary>A role or a user: what both have, and what only a role has.</summary>
internal sealed record IamEntity(EntityKind Kind, string Name, string Path, string Id, string Arn, DateTimeOffset Created)
{
    /// <summary>The trust policy of a role, as it was sent.</summary>
    public string TrustPolicy { get; init; } = "";

    public string? Description { get; init; }

    public int MaxSessionSeconds { get; init; } = 3600;

    public ImmutableSortedDictionary<string, string> InlinePolicies { get; init; } = NoTexts;

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = NoTexts;

    public ImmutableSortedSet<string> AttachedPolicies { get; init; } = NoNames;

    private static readonly ImmutableSortedDictionary<string, string> NoTexts = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static readonly ImmutableSortedSet<string> NoNames = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public JsonObject ToDocument() => new JsonObjectBuilder(12)
        .Set("kind", Kind == EntityKind.Role ? "role" : "user").Set("name", Name).Set("path", Path).Set("id", Id).Set("arn", Arn)
        .Set("created", Created.ToString("O", CultureInfo.InvariantCulture))
        .Set("trust", TrustPolicy).SetIf("description", Description is null ? null : (JsonValue)Description).Set("maxSession", MaxSessionSeconds)
        .Set("inline", Texts(InlinePolicies)).Set("tags", Texts(Tags)).Set("attached", JsonArray.From(AttachedPolicies.Select(a => (JsonValue)a)))
        .Build();

    public static IamEntity FromDocument(JsonObject d) => new(
        d["kind"]!.AsText == "role" ? EntityKind.Role : EntityKind.User, d["name"]!.AsText!, d["path"]!.AsText!, d["id"]!.AsText!, d["arn"]!.AsText!,
        DateTimeOffset.Parse(d["created"]!.AsText!, CultureInfo.InvariantCulture))
    {
        TrustPolicy = d["trust"]!.AsText!,
        Description = d["description"]?.AsText,
        MaxSessionSeconds = (int)d["maxSession"]!.AsLong!.Value,
        InlinePolicies = NoTexts.AddRange(Pairs(d["inline"])),
        Tags = NoTexts.AddRange(Pairs(d["tags"])),
        AttachedPolicies = NoNames.Union(((JsonArray)d["attached"]!).Select(a => a.AsText!)),
    };

    private static JsonObject Texts(ImmutableSortedDictionary<string, string> texts)
    {
        var builder = new JsonObjectBuilder(texts.Count);
        foreach (var (name, text) in texts) builder.Set(name, text);
        return builder.Build();
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(JsonValue? o) => ((JsonObject)o!).Select(p => KeyValuePair.Create(p.Key, p.Value.AsText!));
}

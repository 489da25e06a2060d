using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>A state machine as the API knows it. A change makes a new one; executions keep the definition they began with.</summary>
internal sealed record Machine
{
    /// <summary>What a version says of the revision that creation made, which has no id to be shown.</summary>
    public const string InitialRevision = "INITIAL";

    private static readonly JsonObject LoggingOff = JsonObject.Of(("includeExecutionData", false), ("level", "OFF"));
    private static readonly JsonObject TracingOff = JsonObject.Of(("enabled", false));

    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required ExecutionType Type { get; init; }

    public required string RoleArn { get; init; }

    public required string DefinitionId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public string RevisionId { get; init; } = InitialRevision;

    public JsonObject Logging { get; init; } = LoggingOff;

    public JsonObject Tracing { get; init; } = TracingOff;

    public JsonObject Encryption { get; init; } = Wire.OwnedKey;

    public JsonObject Tags { get; init; } = JsonObject.Empty;

    public ImmutableArray<MachineVersion> Versions { get; init; } = [];

    public ImmutableArray<MachineAlias> Aliases { get; init; } = [];

    /// <summary>Numbers of versions are not used again.</summary>
    public int NextVersion { get; init; } = 1;

    public string VersionArn(MachineVersion version) => string.Create(CultureInfo.InvariantCulture, $"{Arn}:{version.Number}");

    public string AliasArn(MachineAlias alias) => $"{Arn}:{alias.Name}";

    public MachineVersion? Version(string qualifier) =>
        int.TryParse(qualifier, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Versions.FirstOrDefault(v => v.Number == number) : null;

    public MachineAlias? Alias(string qualifier) => Aliases.FirstOrDefault(a => a.Name == qualifier);

    public Machine WithAlias(MachineAlias alias) => this with { Aliases = [.. Aliases.Where(a => a.Name != alias.Name), alias] };

    /// <summary>Publishes the current revision, unless the latest version is of it already.</summary>
    public (Machine Machine, MachineVersion Version) Publish(string? description, DateTimeOffset now)
    {
        if (Versions is [.., var last] && last.RevisionId == RevisionId) return (this, last);
        var version = new MachineVersion(NextVersion, DefinitionId, RoleArn, RevisionId, description, now);
        return (this with { Versions = Versions.Add(version), NextVersion = NextVersion + 1 }, version);
    }

    public JsonObject ToJson() => JsonObject.Of(
        ("arn", Arn), ("name", Name), ("type", Type == ExecutionType.Express ? "EXPRESS" : "STANDARD"), ("role", RoleArn), ("definition", DefinitionId),
        ("created", Wire.Stored(Created)), ("updated", Wire.Stored(Updated)), ("revision", RevisionId),
        ("logging", Logging), ("tracing", Tracing), ("encryption", Encryption), ("tags", Tags),
        ("versions", JsonArray.From(Versions.Select(v => (JsonValue)v.ToJson()))), ("aliases", JsonArray.From(Aliases.Select(a => (JsonValue)a.ToJson()))),
        ("nextVersion", NextVersion));

    public static Machine FromJson(JsonObject json) => new()
    {
        Arn = json["arn"]!.AsText!,
        Name = json["name"]!.AsText!,
        Type = json["type"]!.AsText == "EXPRESS" ? ExecutionType.Express : ExecutionType.Standard,
        RoleArn = json["role"]!.AsText!,
        DefinitionId = json["definition"]!.AsText!,
        Created = Wire.Stored(json["created"])!.Value,
        Updated = Wire.Stored(json["updated"])!.Value,
        RevisionId = json["revision"]!.AsText!,
        Logging = (JsonObject)json["logging"]!,
        Tracing = (JsonObject)json["tracing"]!,
        Encryption = (JsonObject)json["encryption"]!,
        Tags = (JsonObject)json["tags"]!,
        Versions = [.. ((JsonArray)json["versions"]!).Select(MachineVersion.FromJson)],
        Aliases = [.. ((JsonArray)json["aliases"]!).Select(MachineAlias.FromJson)],
        NextVersion = (int)json["nextVersion"]!.AsLong!.Value,
    };
}

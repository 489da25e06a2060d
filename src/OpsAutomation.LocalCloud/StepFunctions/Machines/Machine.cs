using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>A state machine as the API knows it. A change makes a new one; executions keep the definition they began with.</summary>
internal sealed record Machine
{
    /// <summary>What a version says of the revision that creation made, which has no id to be shown.</summary>
    public const string InitialRevision = "INITIAL";

    public const int MostVersions = 1000;

    public const int MostAliases = 100;

    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required ExecutionType Type { get; init; }

    public required string RoleArn { get; init; }

    public required string DefinitionId { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public string RevisionId { get; init; } = InitialRevision;

    public MachineConfiguration Configuration { get; init; } = MachineConfiguration.Standard;

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

    /// <summary>Publishes the current revision, unless the latest version is of it already. False when there are as many as may be.</summary>
    public bool TryPublish(string? description, DateTimeOffset now, out Machine machine, [NotNullWhen(true)] out MachineVersion? version)
    {
        machine = this;
        version = Versions is [.., var last] && last.RevisionId == RevisionId ? last : null;
        if (version is not null) return true;
        if (Versions.Length >= MostVersions) return false;
        version = new MachineVersion(NextVersion, DefinitionId, RoleArn, RevisionId, description, now, Configuration);
        machine = this with { Versions = Versions.Add(version), NextVersion = NextVersion + 1 };
        return true;
    }

    public JsonObject ToJson() => Configuration.Write(new JsonObjectBuilder(16))
        .Set("arn", Arn).Set("name", Name).Set("type", Type == ExecutionType.Express ? "EXPRESS" : "STANDARD").Set("role", RoleArn)
        .Set("definition", DefinitionId)
        .Set("created", Wire.Stored(Created)).Set("updated", Wire.Stored(Updated)).Set("revision", RevisionId).Set("tags", Tags)
        .Set("versions", JsonArray.From(Versions.Select(static v => (JsonValue)v.ToJson())))
        .Set("aliases", JsonArray.From(Aliases.Select(static a => (JsonValue)a.ToJson())))
        .Set("nextVersion", NextVersion).Build();

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
        Configuration = MachineConfiguration.Read(json),
        Tags = (JsonObject)json["tags"]!,
        Versions = [.. ((JsonArray)json["versions"]!).Select(MachineVersion.FromJson)],
        Aliases = [.. ((JsonArray)json["aliases"]!).Select(MachineAlias.FromJson)],
        NextVersion = (int)json["nextVersion"]!.AsLong!.Value,
    };
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>All that is known of a function: its configuration, versions, aliases, policies, URLs and settings, as one document.</summary>
internal sealed record FunctionRecord(string Id, JsonObject Document)
{
    public const string Latest = "$LATEST";

    /// <summary>The configuration of $LATEST.</summary>
    public JsonObject Configuration => (JsonObject)Document["latest"]!;

    public string Name => Configuration["FunctionName"]!.AsText!;

    public string Arn => Configuration["FunctionArn"]!.AsText!;

    public JsonObject Versions => Section("versions");

    public JsonObject Aliases => Section("aliases");

    /// <summary>Null without reserved concurrency.</summary>
    public long? ReservedConcurrency => Document["concurrency"]?.AsLong;

    public JsonObject Section(string name) => Document[name] as JsonObject ?? JsonObject.Empty;

    public FunctionRecord With(string name, JsonValue value) => this with { Document = Document.With(name, value) };

    public FunctionRecord Without(string name) => this with { Document = Document.Without(name) };

    public FunctionRecord WithIn(string section, string name, JsonValue value) => With(section, Section(section).With(name, value));

    public FunctionRecord WithoutIn(string section, string name) => With(section, Section(section).Without(name));

    public string ArnOf(string? qualifier) => qualifier is null ? Arn : $"{Arn}:{qualifier}";

    /// <summary>The configuration that a qualifier means; null when there is none such.</summary>
    /// <param name="chance">From 0 to 1, to choose between the versions of a weighted alias.</param>
    public JsonObject? Resolve(string? qualifier, double chance = 1)
    {
        if (qualifier is null or Latest) return Configuration;
        if (Versions[qualifier] is JsonObject version) return version;
        if (Aliases[qualifier] is not JsonObject alias) return null;
        foreach (var (name, weight) in alias["RoutingConfig"]?["AdditionalVersionWeights"] as JsonObject ?? JsonObject.Empty)
        {
            chance -= weight.AsDouble ?? 0;
            if (chance < 0) return Versions[name] as JsonObject;
        }
        return Resolve(alias["FunctionVersion"]!.AsText);
    }

    /// <summary>What a section has for a qualifier; the unqualified function's entry is under $LATEST.</summary>
    public JsonObject? Setting(string section, string? qualifier) => Section(section)[qualifier ?? Latest] as JsonObject;
}

using System.Collections.Immutable;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>A name that stands for one or two versions, with weights that add up to 100.</summary>
internal sealed record MachineAlias(string Name, string? Description, ImmutableArray<AliasRoute> Routes, DateTimeOffset Created, DateTimeOffset Updated)
{
    public JsonObject ToJson() => new JsonObjectBuilder(5)
        .Set("name", Name).SetIf("description", Description is null ? null : (JsonValue)Description).Set("routes", RoutesJson())
        .Set("created", Wire.Stored(Created)).Set("updated", Wire.Stored(Updated)).Build();

    public JsonArray RoutesJson() =>
        JsonArray.From(Routes.Select(r => (JsonValue)JsonObject.Of(("stateMachineVersionArn", r.VersionArn), ("weight", r.Weight))));

    public static MachineAlias FromJson(JsonValue json) => new(
        json["name"]!.AsText!, json["description"]?.AsText, AliasRoute.Read(json["routes"]), Wire.Stored(json["created"])!.Value,
        Wire.Stored(json["updated"])!.Value);
}

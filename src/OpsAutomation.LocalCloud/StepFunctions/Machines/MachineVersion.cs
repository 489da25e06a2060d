using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>A published, unchanging version.</summary>
internal sealed record MachineVersion(
    int Number, string DefinitionId, string RoleArn, string RevisionId, string? Description, DateTimeOffset Created, MachineConfiguration Configuration)
{
    public JsonObject ToJson() => Configuration.Write(new JsonObjectBuilder(9))
        .Set("number", Number).Set("definition", DefinitionId).Set("role", RoleArn).Set("revision", RevisionId)
        .SetIf("description", Description is null ? null : (JsonValue)Description).Set("created", Wire.Stored(Created)).Build();

    public static MachineVersion FromJson(JsonValue json) => new(
        (int)json["number"]!.AsLong!.Value, json["definition"]!.AsText!, json["role"]!.AsText!, json["revision"]!.AsText!,
        json["description"]?.AsText, Wire.Stored(json["created"])!.Value, MachineConfiguration.Read(json));
}

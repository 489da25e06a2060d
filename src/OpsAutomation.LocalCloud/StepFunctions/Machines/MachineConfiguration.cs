using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>What a revision of a machine has besides its definition and role.</summary>
internal sealed record MachineConfiguration(JsonObject Logging, JsonObject Tracing, JsonObject Encryption)
{
    public static readonly MachineConfiguration Standard = new(
        JsonObject.Of(("level", "OFF"), ("includeExecutionData", false)), JsonObject.Of(("enabled", false)), Wire.OwnedKey);

    public JsonObjectBuilder Write(JsonObjectBuilder json) => json.Set("logging", Logging).Set("tracing", Tracing).Set("encryption", Encryption);

    /// <summary>As the API's answers show it.</summary>
    public JsonObjectBuilder Show(JsonObjectBuilder answer) =>
        answer.Set("loggingConfiguration", Logging).Set("tracingConfiguration", Tracing).Set("encryptionConfiguration", Encryption);

    public static MachineConfiguration Read(JsonValue json) => new(
        json["logging"] as JsonObject ?? Standard.Logging, json["tracing"] as JsonObject ?? Standard.Tracing,
        json["encryption"] as JsonObject ?? Standard.Encryption);
}

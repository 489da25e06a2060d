using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Requests;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Connections;

/// <summary>Holds connections to what the API's model does not say.</summary>
internal static class ConnectionCheck
{
    /// <summary>What an update makes together with what was there is held to all that a new connection is held to.</summary>
    public static AwsError? Whole(JsonObject connection) =>
        EventRequestRules.Refusal("CreateConnection", connection) ?? Fitting(connection["AuthorizationType"]?.AsText, connection["AuthParameters"]);

    /// <summary>Only the parameters of the type that the connection has may be there, and they must.</summary>
    public static AwsError? Fitting(string? type, JsonValue? parameters)
    {
        foreach (var (other, member) in ConnectionParameters.Members)
        {
            var there = parameters?[member] is JsonObject;
            if (there && other != type) return Refused($"{member} cannot be given with authorization type {type}.");
            if (!there && other == type) return Refused($"{member} must be given with authorization type {type}.");
        }
        return null;
    }

    private static AwsError Refused(string reason) => EventErrors.Invalid($"Parameter AuthParameters is not valid. Reason: {reason}");
}

using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Logging, tracing and encryption of a request, over those that the machine has.</summary>
internal sealed class ConfigurationCheck(CloudContext cloud)
{
    public bool TryRead(
        JsonObject request, MachineConfiguration held, [NotNullWhen(true)] out MachineConfiguration? configuration, [NotNullWhen(false)] out AwsError? error)
    {
        configuration = null;
        var logging = request["loggingConfiguration"] as JsonObject;
        var tracing = request["tracingConfiguration"] as JsonObject;
        var encryption = EncryptionCheck.Read(request["encryptionConfiguration"], out error);
        if (error is not null) return false;
        if (logging is not null && Logging(logging) is { } badLogging) error = badLogging;
        else if (tracing is { } given && given["enabled"] is not JsonBool) error = StatesErrors.NoTracing;
        else configuration = new MachineConfiguration(
            logging is null ? held.Logging : WithDefaults(logging), tracing ?? held.Tracing, encryption ?? held.Encryption);
        return error is null;
    }

    /// <summary>Logging needs exactly one log group that is there, unless it is off.</summary>
    private AwsError? Logging(JsonObject logging)
    {
        var destinations = logging["destinations"] as JsonArray ?? JsonArray.Empty;
        var level = logging["level"]?.AsText ?? "OFF";
        if (destinations.Count > 1 || (destinations.Count == 0 && level != "OFF")) return StatesErrors.OneLogDestination;
        if (destinations.Count == 0) return null;
        return LogDestination.Find(cloud, destinations[0]) is null ? StatesErrors.NoLogDestination : null;
    }

    private static JsonObject WithDefaults(JsonObject logging)
    {
        if (!logging.Has("level")) logging = logging.With("level", "OFF");
        return logging.Has("includeExecutionData") ? logging : logging.With("includeExecutionData", false);
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Encryption as it is kept: nothing is encrypted here, but what AWS refuses is refused.</summary>
internal static class EncryptionCheck
{
    private const long StandardReuse = 300;

    /// <summary>Null when none is given, or <paramref name="error"/> is set.</summary>
    public static JsonObject? Read(JsonValue? given, out AwsError? error)
    {
        error = null;
        if (given is not JsonObject encryption) return null;
        var key = encryption["kmsKeyId"];
        var reuse = encryption["kmsDataKeyReusePeriodSeconds"];
        var isOwned = encryption["type"]?.AsText == "AWS_OWNED_KEY";
        if (isOwned && (key ?? reuse) is not null)
            error = StatesErrors.BadEncryption("kmsKeyId and kmsDataKeyReusePeriodSeconds must not be set when type is AWS_OWNED_KEY");
        else if (!isOwned && key is null) error = StatesErrors.BadEncryption("kmsKeyId must be set when type is CUSTOMER_MANAGED_KMS_KEY");
        if (error is not null) return null;
        return isOwned
            ? Wire.OwnedKey
            : JsonObject.Of(("kmsKeyId", key!), ("kmsDataKeyReusePeriodSeconds", reuse ?? StandardReuse), ("type", "CUSTOMER_MANAGED_KMS_KEY"));
    }
}

using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Events.Delivery;

/// <summary>Why a target did not take an event, in the codes that a message in a dead-letter queue has (user guide, "Using dead-letter queues").</summary>
/// <param name="IsTransient">Whether it is worth to try again.</param>
/// <param name="RetryAfter">The least time that the target asks to be left alone.</param>
internal sealed record TargetFailure(string Code, string Message, bool IsTransient = false, TimeSpan? RetryAfter = null)
{
    public static TargetFailure NoResource(string message) => new("NO_RESOURCE", message);

    /// <summary>The error of a service of this cloud.</summary>
    public static TargetFailure Of(AwsError error)
    {
        if (TargetSender.MayPass(error)) return new TargetFailure(error.IsServerFault ? "INTERNAL_ERROR" : "THROTTLING", error.Message, IsTransient: true);
        return new TargetFailure(CodeOf(error.Code), error.Message);
    }

    private static string CodeOf(string code) => code switch
    {
        _ when !code.Any(char.IsLower) => code,
        _ when Has(code, "AccessDenied") || Has(code, "Authorization") || Has(code, "NotAuthorized") => "NO_PERMISSIONS",
        _ when Has(code, "NotFound") || Has(code, "NonExistent") || Has(code, "DoesNotExist") => "NO_RESOURCE",
        _ when Has(code, "LimitExceeded") => "RESOURCE_LIMIT_EXCEEDED",
        _ when Has(code, "AlreadyExists") => "RESOURCE_ALREADY_EXISTS",
        _ when Has(code, "Invalid") || Has(code, "Validation") || Has(code, "Missing") => "INVALID_PARAMETER",
        _ => "ERROR_FROM_TARGET",
    };

    private static bool Has(string code, string part) => code.Contains(part, StringComparison.Ordinal);
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>The answers of the Runtime API.</summary>
internal static class RuntimeAnswer
{
    public static AwsResponse Accepted() => AwsResponse.Json(JsonObject.Of(("status", "OK")), 202);

    public static AwsResponse UnknownRequest() => Error(400, "InvalidRequestID", "Invalid request ID");

    public static AwsResponse WrongState(string message) => Error(403, "InvalidStateTransition", message);

    public static AwsResponse TooLarge(int bytes) => Error(413, "RequestEntityTooLarge", $"Exceeded maximum allowed payload size ({bytes} bytes).");

    public static AwsResponse Gone() => Error(410, "Gone", "This execution environment has ended.");

    private static AwsResponse Error(int status, string type, string message) =>
        AwsResponse.Json(JsonObject.Of(("errorMessage", message), ("errorType", type)), status);
}

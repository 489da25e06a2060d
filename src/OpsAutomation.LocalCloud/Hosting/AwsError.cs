using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>An error as AWS answers it; the host writes it in the form of the service's protocol.</summary>
/// <param name="Code">The error's name without namespace, e.g. <c>ResourceNotFoundException</c>.</param>
/// <param name="Members">Further members of the error's body, e.g. DynamoDB's <c>CancellationReasons</c>.</param>
public sealed record AwsError(string Code, string Message, int Status = 400, JsonObject? Members = null)
{
    /// <summary>What the Query protocol calls it, where a service that left that protocol calls it otherwise now.</summary>
    public string? QueryCode { get; init; }

    /// <summary>Whose fault it is: the server's from 500 on.</summary>
    public bool IsServerFault => Status >= 500;

    public static AwsError InternalFailure { get; } =
        new("InternalFailure", "The request processing has failed because of an unknown error, exception or failure.", 500);
}

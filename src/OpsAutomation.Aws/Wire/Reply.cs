using Amazon.Runtime;

namespace OpsAutomation.Aws.Wire;

internal sealed class Reply<TResponse> : AmazonWebServiceResponse
{
    /// <summary>Set by every reader of answers; the SDK's pipeline asks for a parameterless constructor.</summary>
    public TResponse Output { get; init; } = default!;
}

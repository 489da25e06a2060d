using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OpsAutomation.Aws.Wire;

/// <summary>The protocols awsJson1_0 and awsJson1_1: the operation is named in a header.</summary>
internal sealed class JsonRpcOperation<TRequest, TResponse>(
    string targetPrefix, string name, string version, JsonTypeInfo<TRequest> request, JsonTypeInfo<TResponse> response, ErrorTable errors)
    : Operation<TRequest, TResponse>(name)
    where TRequest : class
{
    internal override ResponseUnmarshaller Unmarshaller { get; } = new JsonReply<TResponse>(response, errors);

    protected override void Write(IRequest wire, TRequest input)
    {
        wire.Headers["Content-Type"] = "application/x-amz-json-" + version;
        wire.Headers["X-Amz-Target"] = targetPrefix + "." + Name;
        wire.Content = JsonSerializer.SerializeToUtf8Bytes(input, request);
    }
}

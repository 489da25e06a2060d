using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OpsAutomation.Aws.Wire;

/// <summary>The protocol restJson1: members of path and query are placed by hand and carry [JsonIgnore] in the record; the rest is the body.</summary>
internal sealed class RestJsonOperation<TRequest, TResponse>(
    string name, string method, string path, Action<RestParts, TRequest> place, JsonTypeInfo<TRequest>? body,
    JsonTypeInfo<TResponse> response, ErrorTable errors)
    : Operation<TRequest, TResponse>(name)
    where TRequest : class
{
    internal override ResponseUnmarshaller Unmarshaller { get; } = new JsonReply<TResponse>(response, errors);

    protected override void Write(IRequest wire, TRequest input)
    {
        wire.HttpMethod = method;
        wire.ResourcePath = path;
        place(new RestParts(wire), input);
        if (body is null)
        {
            wire.UseQueryString = true;
            return;
        }
        wire.Headers["Content-Type"] = "application/json";
        wire.Content = JsonSerializer.SerializeToUtf8Bytes(input, body);
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

namespace OpsAutomation.Aws.Wire;

internal sealed class JsonReply<TResponse>(JsonTypeInfo<TResponse> response, ErrorTable errors) : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        // An empty body is an answer without members: 204, or the deletes.
        using var buffer = new MemoryStream();
        input.Stream.CopyTo(buffer);
        var utf8 = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        return new Reply<TResponse> { Output = JsonSerializer.Deserialize(utf8.IsEmpty ? "{}"u8 : utf8, response)! };
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        return errors.Exception(JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader), innerException, statusCode);
    }
}

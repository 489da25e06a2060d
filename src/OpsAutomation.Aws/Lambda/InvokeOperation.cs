using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws.Lambda;

/// <summary>Invoke carries its payload as the whole body, both ways, and everything else in headers.</summary>
internal sealed class InvokeOperation() : Operation<InvokeRequest, InvokeResponse>("Invoke")
{
    public static readonly InvokeOperation Instance = new();

    internal override ResponseUnmarshaller Unmarshaller { get; } = new PayloadReply();

    protected override void Write(IRequest wire, InvokeRequest input)
    {
        wire.ResourcePath = "/2015-03-31/functions/{FunctionName}/invocations";
        new RestParts(wire)
            .Path("FunctionName", input.FunctionName)
            .Query("Qualifier", input.Qualifier)
            .Header("X-Amz-Invocation-Type", input.InvocationType)
            .Header("X-Amz-Log-Type", input.LogType)
            .Header("Content-Type", "application/json");
        wire.Content = input.Payload.ToArray();
    }

    private sealed class PayloadReply : JsonResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
        {
            using var buffer = new MemoryStream();
            input.Stream.CopyTo(buffer);
            var http = input.ResponseData;
            return new Reply<InvokeResponse>
            {
                Output = new InvokeResponse(
                    (int)http.StatusCode,
                    buffer.ToArray(),
                    Header(http, "X-Amz-Function-Error"),
                    Header(http, "X-Amz-Log-Result"),
                    Header(http, "X-Amz-Executed-Version")),
            };
        }

        public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
        {
            var reader = new StreamingUtf8JsonReader(input.Stream);
            return LambdaOperations.Errors.Exception(JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader), innerException, statusCode);
        }

        private static string? Header(IWebResponseData http, string name) =>
            http.IsHeaderPresent(name) && http.GetHeaderValue(name) is { Length: > 0 } value ? value : null;
    }
}

using System.Net;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace OpsAutomation.Aws.Wire;

internal sealed class XmlReply<TResponse>(string action, Func<XElement, TResponse> read, ErrorTable errors) : XmlResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        var root = XElement.Load(input.Stream);
        return new Reply<TResponse>
        {
            Output = read(root.Child(action + "Result") ?? root),
            ResponseMetadata = new ResponseMetadata { RequestId = root.Child("ResponseMetadata")?.Text("RequestId") },
        };
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        errors.Exception(XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input), innerException, statusCode);
}

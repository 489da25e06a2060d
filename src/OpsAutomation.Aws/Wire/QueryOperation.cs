using System.Text;
using System.Xml.Linq;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OpsAutomation.Aws.Wire;

/// <summary>The protocol awsQuery: a form in, XML out.</summary>
internal sealed class QueryOperation<TRequest, TResponse>(
    string action, string version, Action<QueryParts, TRequest> place, Func<XElement, TResponse> read, ErrorTable errors)
    : Operation<TRequest, TResponse>(action)
    where TRequest : class
{
    internal override ResponseUnmarshaller Unmarshaller { get; } = new XmlReply<TResponse>(action, read, errors);

    protected override void Write(IRequest wire, TRequest input)
    {
        var form = new StringBuilder($"Action={Name}&Version={version}");
        place(new QueryParts(form), input);
        wire.Headers["Content-Type"] = "application/x-www-form-urlencoded; charset=utf-8";
        wire.Content = Encoding.UTF8.GetBytes(form.ToString());
    }
}

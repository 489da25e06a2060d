using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace OpsAutomation.Aws.Wire;

/// <summary>How a request is put on the wire and its answer read. One subclass a protocol.</summary>
internal abstract class Operation<TRequest, TResponse>(string name) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : class
{
    public string Name { get; } = name;

    internal abstract ResponseUnmarshaller Unmarshaller { get; }

    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var call = (Call<TRequest>)input;
        var wire = new DefaultRequest(input, call.Service.ServiceId) { HttpMethod = "POST", ResourcePath = "/" };
        Write(wire, call.Input);
        return wire;
    }

    protected abstract void Write(IRequest wire, TRequest input);
}

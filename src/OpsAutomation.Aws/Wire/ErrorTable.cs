using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime.Internal;

namespace OpsAutomation.Aws.Wire;

/// <summary>Error code to exception; a code that is not listed stays an <see cref="AwsServiceException"/> with its code.</summary>
internal sealed class ErrorTable(params (string Code, Func<AwsFault, AwsServiceException> Make)[] known)
{
    private readonly FrozenDictionary<string, Func<AwsFault, AwsServiceException>> _known = known.ToFrozenDictionary(e => e.Code, e => e.Make);

    public AwsServiceException Exception(ErrorResponse error, Exception? inner, HttpStatusCode status)
    {
        var fault = new AwsFault(error.Message, inner, error.Type, error.Code ?? status.ToString(), error.RequestId, status);
        return _known.TryGetValue(fault.Code, out var make) ? make(fault) : new AwsServiceException(fault);
    }
}

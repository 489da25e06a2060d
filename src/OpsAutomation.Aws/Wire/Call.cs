using Amazon.Runtime;

namespace OpsAutomation.Aws.Wire;

internal sealed class Call<TRequest>(ServiceDescription service, TRequest input) : AmazonWebServiceRequest
{
    public ServiceDescription Service { get; } = service;

    public TRequest Input { get; } = input;
}

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using OpsAutomation.Aws.Wire;

namespace OpsAutomation.Aws;

/// <summary>
/// A service client on the SDK's own pipeline: credentials, signing, retries, clock skew and endpoint settings are the SDK's;
/// ours is only how an operation is written and read.
/// </summary>
public abstract class AwsClient : AmazonServiceClient
{
    private readonly ServiceDescription _service;

    private protected AwsClient(ServiceDescription service, AwsConnection? connection)
        : base(connection?.Credentials!, AwsClientConfig.For(service, connection ?? new AwsConnection())) => _service = service;

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new ServiceEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SigV4AuthResolver());
    }

    internal async Task<TResponse> CallAsync<TRequest, TResponse>(
        Operation<TRequest, TResponse> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
    {
        var options = new InvokeOptions { RequestMarshaller = operation, ResponseUnmarshaller = operation.Unmarshaller };
        var reply = await InvokeAsync<Reply<TResponse>>(new Call<TRequest>(_service, request), options, cancellationToken).ConfigureAwait(false);
        return reply.Output;
    }

    /// <summary>All items of all pages, asked for as they are read.</summary>
    internal static async IAsyncEnumerable<TItem> PagesAsync<TResponse, TItem>(
        Func<string?, Task<TResponse>> ask, Func<TResponse, IReadOnlyList<TItem>?> items, Func<TResponse, string?> next)
    {
        string? token = null;
        do
        {
            var page = await ask(token).ConfigureAwait(false);
            foreach (var item in items(page) ?? []) yield return item;
            token = next(page);
        }
        while (!string.IsNullOrEmpty(token));
    }
}

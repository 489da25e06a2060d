namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>A service whose operation is known by method and path (REST-JSON).</summary>
public abstract class RestService : IAwsService
{
    private readonly RestRoutes _routes = new();

    public abstract string SigningName { get; }

    public virtual AwsProtocol Protocol => AwsProtocol.RestJson;

    public virtual int MaxBodyBytes => 2 * 1024 * 1024;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel) =>
        _routes.Match(request) is { } operation
            ? operation(request, cancel)
            : ValueTask.FromResult(AwsResponse.Failed(UnknownOperation.Of(this, $"{request.Method} {request.RawPath}")));

    /// <param name="template">E.g. <c>/2015-03-31/functions/{FunctionName}/invocations</c>; <c>{Name+}</c> at the end takes the rest of the path.</param>
    protected void On(string operation, string method, string template, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> handle) =>
        _routes.Add(operation, method, template, handle);

    protected void On(string operation, string method, string template, Func<AwsRequest, AwsResponse> handle) =>
        On(operation, method, template, (request, _) => ValueTask.FromResult(handle(request)));
}

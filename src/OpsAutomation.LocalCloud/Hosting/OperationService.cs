using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Hosting;

/// <summary>A service whose operation is named by the request (JSON, Query and EC2 Query protocols): a table of operations.</summary>
public abstract class OperationService : IAwsService
{
    private readonly Dictionary<string, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>>> _operations = new(StringComparer.Ordinal);

    public abstract string SigningName { get; }

    public abstract AwsProtocol Protocol { get; }

    public virtual string? TargetPrefix => null;

    public virtual string? ApiVersion => null;

    public virtual string? XmlNamespace => null;

    public virtual bool AlsoSpeaksQuery => false;

    public virtual int MaxBodyBytes => 2 * 1024 * 1024;

    public virtual QueryOperation? QueryFormOf(string operation) => null;

    public ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!_operations.TryGetValue(request.Operation, out var operation))
            return ValueTask.FromResult(AwsResponse.Failed(UnknownOperation.Of(this, request.Operation)));
        return Refusal(request) is { } refused ? ValueTask.FromResult(AwsResponse.Failed(refused)) : operation(request, cancel);
    }

    /// <summary>Why a request is refused before its operation sees it; null when it is not.</summary>
    protected virtual AwsError? Refusal(AwsRequest request) => null;

    protected void On(string name, Func<AwsRequest, CancellationToken, ValueTask<AwsResponse>> operation) => _operations.Add(name, operation);

    protected void On(string name, Func<AwsRequest, AwsResponse> operation) => On(name, (request, _) => ValueTask.FromResult(operation(request)));
}

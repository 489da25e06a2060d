using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Amazon DynamoDB: tables, items, expressions and transactions.</summary>
public sealed class DynamoDbService : IAwsService, IAsyncDisposable
{
    private const string ContentType = "application/x-amz-json-1.0";

    private readonly Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> _operations = new(StringComparer.Ordinal);
    private readonly TableStore _store;
    private readonly ExpirySweep _sweep;

    public DynamoDbService(CloudContext cloud)
    {
        _store = TableStore.Open(Path.Combine(cloud.DataDirectory, "dynamodb.db"));
        _sweep = new ExpirySweep(_store, cloud.Time, cloud.Log);
        var finder = new TableFinder(_store);
        new TableOperations(cloud, _store, finder).AddTo(_operations);
        new ItemOperations(_store, finder).AddTo(_operations);
        new QueryOperations(_store, finder).AddTo(_operations);
        new BatchOperations(_store, finder).AddTo(_operations);
        new TransactionOperations(cloud.Time, _store, finder).AddTo(_operations);
    }

    public string SigningName => "dynamodb";

    public AwsProtocol Protocol => AwsProtocol.Json10;

    public string TargetPrefix => "DynamoDB_20120810";

    /// <summary>DynamoDB takes 16 MB a request.</summary>
    public int MaxBodyBytes => 16 * 1024 * 1024;

    public async ValueTask<AwsResponse> HandleAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!_operations.TryGetValue(request.Operation, out var operation)) return UnknownOperation.Of(this, request.Operation);
        try
        {
            var body = (await operation(request)).ToUtf8();
            // The SDKs compare this header with the body they received.
            return AwsResponse.Raw(body, ContentType).With("x-amz-crc32", Crc32.Of(body).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
        catch (DynamoRefusal refusal)
        {
            return refusal.Error;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        await _store.DisposeAsync();
    }
}

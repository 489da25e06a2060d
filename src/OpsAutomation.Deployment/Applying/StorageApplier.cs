using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Applying;

/// <summary>Bucket and objects, table, failure queue.</summary>
internal sealed class StorageApplier(CloudClients clients, StackNames names, TimeProvider clock)
{
    /// <summary>The longest that SQS keeps a message: 14 days.</summary>
    private const string Retention = "1209600";

    public async Task CreateBucketAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.S3.PutBucketAsync(
                new PutBucketRequest { BucketName = names.Bucket, UseClientRegion = true }, cancellationToken).ConfigureAwait(false);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // Another deployment made it between our look and our call.
        }
    }

    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        await clients.S3.PutObjectAsync(
            new PutObjectRequest { BucketName = names.Bucket, Key = key, InputStream = stream, ContentType = contentType },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        await clients.DynamoDb.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = names.Table,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                AttributeDefinitions = [new(StateTable.PartitionKey, ScalarAttributeType.S), new(StateTable.SortKey, ScalarAttributeType.S)],
                KeySchema = [new(StateTable.PartitionKey, KeyType.HASH), new(StateTable.SortKey, KeyType.RANGE)],
            },
            cancellationToken).ConfigureAwait(false);
        while ((await clients.DynamoDb.DescribeTableAsync(names.Table, cancellationToken).ConfigureAwait(false)).Table.TableStatus != TableStatus.ACTIVE)
            await Task.Delay(TimeSpan.FromMilliseconds(500), clock, cancellationToken).ConfigureAwait(false);
    }

    public Task EnableTimeToLiveAsync(CancellationToken cancellationToken) => clients.DynamoDb.UpdateTimeToLiveAsync(
        new UpdateTimeToLiveRequest { TableName = names.Table, TimeToLiveSpecification = new() { AttributeName = StateTable.Expires, Enabled = true } },
        cancellationToken);

    public Task CreateQueueAsync(CancellationToken cancellationToken) => clients.Sqs.CreateQueueAsync(
        new CreateQueueRequest { QueueName = names.FailureQueue, Attributes = new() { ["MessageRetentionPeriod"] = Retention } }, cancellationToken);
}

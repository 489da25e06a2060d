using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SQS.Model;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Deployment.Deployed;

/// <summary>Bucket, package, table and failure queue.</summary>
internal sealed class StorageReader(CloudClients clients, StackNames names)
{
    public async Task<DeployedStack> ReadAsync(string packageKey, CancellationToken cancellationToken)
    {
        var package = ObjectExistsAsync(packageKey, cancellationToken);
        var table = TableAsync(cancellationToken);
        var queue = QueueExistsAsync(cancellationToken);
        var bucket = await BucketExistsAsync(cancellationToken).ConfigureAwait(false);
        var (exists, timeToLive) = await table.ConfigureAwait(false);
        return new DeployedStack
        {
            Bucket = bucket,
            Package = await package.ConfigureAwait(false),
            Table = exists,
            TimeToLive = timeToLive,
            FailureQueue = await queue.ConfigureAwait(false),
        };
    }

    public async Task<bool> ObjectExistsAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            await clients.S3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = names.Bucket, Key = key }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<bool> BucketExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.S3.HeadBucketAsync(new HeadBucketRequest { BucketName = names.Bucket }, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmazonServiceException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task<(bool Exists, bool TimeToLive)> TableAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.DynamoDb.DescribeTableAsync(names.Table, cancellationToken).ConfigureAwait(false);
            var ttl = await clients.DynamoDb.DescribeTimeToLiveAsync(
                new DescribeTimeToLiveRequest { TableName = names.Table }, cancellationToken).ConfigureAwait(false);
            var status = ttl.TimeToLiveDescription?.TimeToLiveStatus;
            return (true, status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING);
        }
        catch (Amazon.DynamoDBv2.Model.ResourceNotFoundException)
        {
            return (false, false);
        }
    }

    private async Task<bool> QueueExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await clients.Sqs.GetQueueUrlAsync(names.FailureQueue, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (QueueDoesNotExistException)
        {
            return false;
        }
    }
}

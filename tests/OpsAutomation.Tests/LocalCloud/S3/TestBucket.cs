using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.S3;

/// <summary>A cloud with one bucket, and a client of the real SDK.</summary>
internal sealed class TestBucket : IAsyncDisposable
{
    public const string Name = "packages";

    private readonly LocalCloudHost _cloud;

    private TestBucket(LocalCloudHost cloud)
    {
        _cloud = cloud;
        Feed = cloud.Feed.Subscribe();
        Client = new AmazonS3Client(new BasicAWSCredentials("test", "test"), new AmazonS3Config
        {
            ServiceURL = cloud.Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        });
    }

    public AmazonS3Client Client { get; }

    public CloudSubscription Feed { get; }

    public static async Task<TestBucket> StartAsync(string? data = null)
    {
        var bucket = new TestBucket(await TestCloud.StartAsync(data: data));
        try
        {
            await bucket.Client.PutBucketAsync(Name, TestContext.Current.CancellationToken);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            return bucket;
        }
        return bucket;
    }

    public Task<PutObjectResponse> PutAsync(string key, string text, Action<PutObjectRequest>? more = null)
    {
        var request = new PutObjectRequest { BucketName = Name, Key = key, ContentBody = text };
        more?.Invoke(request);
        return Client.PutObjectAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> GetAsync(string key, ByteRange? range = null)
    {
        using var answer = await Client.GetObjectAsync(
            new GetObjectRequest { BucketName = Name, Key = key, ByteRange = range }, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answer.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _cloud.DisposeAsync();
    }
}

using Amazon.S3;
using Amazon.S3.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.S3;

public sealed class BucketTests
{
    [Fact]
    public async Task Keys_are_listed_by_prefix_and_rolled_up_at_a_delimiter()
    {
        await using var bucket = await TestBucket.StartAsync();
        foreach (var key in (string[])["a", "b/1", "b/2", "b/c/3", "d"]) await bucket.PutAsync(key, "");
        var cancel = TestContext.Current.CancellationToken;
        var top = await bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = TestBucket.Name, Delimiter = "/" }, cancel);
        Assert.Equal(["a", "d"], top.S3Objects.Select(entry => entry.Key));
        Assert.Equal(["b/"], top.CommonPrefixes);
        var below = await bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = TestBucket.Name, Prefix = "b/", Delimiter = "/" }, cancel);
        Assert.Equal(["b/1", "b/2"], below.S3Objects.Select(entry => entry.Key));
        Assert.Equal(["b/c/"], below.CommonPrefixes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Pages_go_on_where_the_last_one_ended(string delimiter)
    {
        await using var bucket = await TestBucket.StartAsync();
        for (var n = 0; n < 10; n++) await bucket.PutAsync($"k/{n}/x", "");
        var seen = new List<string>();
        var request =
            new ListObjectsV2Request { BucketName = TestBucket.Name, MaxKeys = 3, Prefix = "k/", Delimiter = delimiter.Length == 0 ? null : delimiter };
        ListObjectsV2Response page;
        do
        {
            page = await bucket.Client.ListObjectsV2Async(request, TestContext.Current.CancellationToken);
            seen.AddRange((page.S3Objects ?? []).Select(entry => entry.Key).Concat(page.CommonPrefixes ?? []));
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => delimiter.Length == 0 ? $"k/{n}/x" : $"k/{n}/"), seen);
    }

    [Fact]
    public async Task A_bucket_with_objects_is_not_deleted()
    {
        await using var bucket = await TestBucket.StartAsync();
        await bucket.PutAsync("a", "1");
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => bucket.Client.DeleteBucketAsync(TestBucket.Name, TestContext.Current.CancellationToken));
        Assert.Equal("BucketNotEmpty", error.ErrorCode);
    }

    [Theory]
    [InlineData("Bad_Name", "InvalidBucketName")]
    [InlineData("ab", "InvalidBucketName")]
    [InlineData("192.168.1.1", "InvalidBucketName")]
    [InlineData("packages", "BucketAlreadyOwnedByYou")]
    public async Task A_bucket_that_cannot_be_made_is_refused(string name, string code)
    {
        await using var bucket = await TestBucket.StartAsync();
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(() => bucket.Client.PutBucketAsync(name, TestContext.Current.CancellationToken));
        Assert.Equal(code, error.ErrorCode);
    }

    [Fact]
    public async Task Settings_are_kept_as_documents()
    {
        await using var bucket = await TestBucket.StartAsync();
        var cancel = TestContext.Current.CancellationToken;
        await bucket.Client.PutBucketVersioningAsync(
            new PutBucketVersioningRequest { BucketName = TestBucket.Name, VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled } },
            cancel);
        Assert.Equal(VersionStatus.Enabled, (await bucket.Client.GetBucketVersioningAsync(TestBucket.Name, cancel)).VersioningConfig.Status);
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(
            () => bucket.Client.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = TestBucket.Name }, cancel));
        Assert.Equal("NoSuchPublicAccessBlockConfiguration", error.ErrorCode);
        await bucket.Client.PutPublicAccessBlockAsync(
            new PutPublicAccessBlockRequest
            {
                BucketName = TestBucket.Name,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { BlockPublicAcls = true },
            },
            cancel);
        var block = await bucket.Client.GetPublicAccessBlockAsync(new GetPublicAccessBlockRequest { BucketName = TestBucket.Name }, cancel);
        Assert.True(block.PublicAccessBlockConfiguration.BlockPublicAcls);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_is_said_so()
    {
        await using var bucket = await TestBucket.StartAsync();
        var error = await Assert.ThrowsAnyAsync<AmazonS3Exception>(
            () => bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = "nothing" }, TestContext.Current.CancellationToken));
        Assert.Equal("NoSuchBucket", error.ErrorCode);
    }
}

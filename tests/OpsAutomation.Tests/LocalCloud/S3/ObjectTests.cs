using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.S3;

public sealed class ObjectTests
{
    [Fact]
    public async Task An_object_comes_back_with_what_it_was_put_with()
    {
        await using var bucket = await TestBucket.StartAsync();
        var put = await bucket.PutAsync("a/b c+ü.txt", "hello", request =>
        {
            request.ContentType = "text/plain";
            request.Metadata["x-amz-meta-owner"] = "me";
        });
        Assert.Equal("\"5d41402abc4b2a76b9719d911017c592\"", put.ETag);
        Assert.Equal("hello", await bucket.GetAsync("a/b c+ü.txt"));
        var head = await bucket.Client.GetObjectMetadataAsync(TestBucket.Name, "a/b c+ü.txt", TestContext.Current.CancellationToken);
        Assert.Equal("text/plain", head.Headers.ContentType);
        Assert.Equal("me", head.Metadata["x-amz-meta-owner"]);
        Assert.Equal(5, head.ContentLength);
    }

    [Theory]
    [InlineData(0, 1, "he")]
    [InlineData(3, 100, "lo")]
    public async Task A_range_is_a_part_of_the_object(long from, long to, string expected)
    {
        await using var bucket = await TestBucket.StartAsync();
        await bucket.PutAsync("a", "hello");
        Assert.Equal(expected, await bucket.GetAsync("a", new Amazon.S3.Model.ByteRange(from, to)));
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused()
    {
        await using var bucket = await TestBucket.StartAsync();
        await bucket.PutAsync("a", "hello");
        var error = await Assert.ThrowsAsync<AmazonS3Exception>(() => bucket.GetAsync("a", new Amazon.S3.Model.ByteRange(5, 9)));
        Assert.Equal("InvalidRange", error.ErrorCode);
    }

    [Fact]
    public async Task Of_fifty_writes_that_allow_no_other_one_wins()
    {
        await using var bucket = await TestBucket.StartAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(async n =>
        {
            try
            {
                await bucket.PutAsync("once", $"{n}", request => request.IfNoneMatch = "*");
                return n;
            }
            catch (AmazonS3Exception error) when (error.ErrorCode == "PreconditionFailed" && error.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return -1;
            }
        }));
        var winner = Assert.Single(results, n => n >= 0);
        Assert.Equal($"{winner}", await bucket.GetAsync("once"));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_said_so()
    {
        await using var bucket = await TestBucket.StartAsync();
        var error = await Assert.ThrowsAsync<NoSuchKeyException>(() => bucket.GetAsync("nothing"));
        Assert.Equal("The specified key does not exist.", error.Message);
    }

    [Fact]
    public async Task An_object_is_gone_when_it_is_deleted()
    {
        await using var bucket = await TestBucket.StartAsync();
        await bucket.PutAsync("a", "1");
        await bucket.PutAsync("b", "2");
        await bucket.Client.DeleteObjectsAsync(
            new DeleteObjectsRequest { BucketName = TestBucket.Name, Objects = [new KeyVersion { Key = "a" }, new KeyVersion { Key = "none" }] },
            TestContext.Current.CancellationToken);
        await bucket.Client.DeleteObjectAsync(TestBucket.Name, "b", TestContext.Current.CancellationToken);
        var list = await bucket.Client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = TestBucket.Name }, TestContext.Current.CancellationToken);
        Assert.Equal(0, list.KeyCount);
    }

    [Fact]
    public async Task A_copy_has_the_same_bytes()
    {
        await using var bucket = await TestBucket.StartAsync();
        await bucket.PutAsync("from/a b", "hello");
        await bucket.Client.CopyObjectAsync(TestBucket.Name, "from/a b", TestBucket.Name, "to", TestContext.Current.CancellationToken);
        Assert.Equal("hello", await bucket.GetAsync("to"));
    }

    [Fact]
    public async Task A_large_object_goes_up_in_parts()
    {
        await using var bucket = await TestBucket.StartAsync();
        var cancel = TestContext.Current.CancellationToken;
        var bytes = new byte[11 * 1024 * 1024];
        new Random(1).NextBytes(bytes);
        var upload = await bucket.Client.InitiateMultipartUploadAsync(TestBucket.Name, "large", cancel);
        const int Size = 5 * 1024 * 1024;
        var parts = new List<PartETag>();
        for (var n = 0; n * Size < bytes.Length; n++)
        {
            var part = await bucket.Client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = TestBucket.Name,
                Key = "large",
                UploadId = upload.UploadId,
                PartNumber = n + 1,
                InputStream = new MemoryStream(bytes, n * Size, Math.Min(Size, bytes.Length - (n * Size))),
            }, cancel);
            parts.Add(new PartETag(n + 1, part.ETag));
        }
        var done = await bucket.Client.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = TestBucket.Name, Key = "large", UploadId = upload.UploadId, PartETags = parts }, cancel);
        Assert.EndsWith("-3\"", done.ETag, StringComparison.Ordinal);
        using var answer = await bucket.Client.GetObjectAsync(TestBucket.Name, "large", cancel);
        using var read = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(read, cancel);
        Assert.Equal(bytes, read.ToArray());
    }

    [Fact]
    public async Task Objects_are_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        await using (var first = await TestBucket.StartAsync(folder)) await first.PutAsync("a", "kept");
        await using (var second = await TestBucket.StartAsync(folder)) Assert.Equal("kept", await second.GetAsync("a"));
        Directory.Delete(folder, recursive: true);
    }
}

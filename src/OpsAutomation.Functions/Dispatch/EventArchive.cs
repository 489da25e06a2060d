using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Functions.State;

namespace OpsAutomation.Functions.Dispatch;

/// <summary>Keeps whole events in S3; a run carries only the members it uses, and the reference.</summary>
public sealed class EventArchive(IAmazonS3 bucket, StateNames names)
{
    public string Reference(Trigger trigger) => $"s3://{names.Bucket}/{Key(trigger)}";

    public async Task KeepAsync(Trigger trigger, ReadOnlyMemory<byte> eventUtf8, CancellationToken stop)
    {
        using var content = new MemoryStream(eventUtf8.ToArray(), writable: false);
        await bucket.PutObjectAsync(
            new PutObjectRequest { BucketName = names.Bucket, Key = Key(trigger), InputStream = content, ContentType = "application/json" },
            stop).ConfigureAwait(false);
    }

    private static string Key(Trigger trigger) =>
        $"events/{trigger.At.UtcDateTime.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}/{Uri.EscapeDataString(trigger.Id)}.json";
}

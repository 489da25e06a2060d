using System.Net;
using Amazon.Runtime;

namespace OpsAutomation.Aws.EventBridge;

/// <summary>A call was answered with 200, yet refused some of its entries: FailedEntryCount was above 0.</summary>
public sealed class FailedEntriesException(string operation, int count, string? firstCode, string? firstMessage)
    : AwsServiceException(new AwsFault(
        $"{operation} refused {count} of its entries; the first: {firstCode}: {firstMessage}", null, ErrorType.Sender, firstCode ?? "FailedEntries",
        null, HttpStatusCode.OK))
{
    public int FailedEntryCount { get; } = count;
}

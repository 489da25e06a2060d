using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>ReceiveMessage with long polling; DeleteMessage and ChangeMessageVisibility, one by one and in batches.</summary>
internal sealed class ReceiveOperations(QueueRegistry queues)
{
    private const int MostMessages = 10;
    private const int LongestWait = 20;
    private const int MostInFlight = 120_000;
    private static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    public void AddTo(AddOperation on)
    {
        on("ReceiveMessage", async (r, c) => queues.Of(r) is { } queue ? await ReceiveAsync(r, queue, c) : SqsErrors.NoQueue);
        on("DeleteMessage", async (r, _) => queues.Of(r) is { } queue ? await DeleteAsync(queue, r.Json) : SqsErrors.NoQueue);
        on("DeleteMessageBatch", async (r, _) => queues.Of(r) is { } queue ? await BatchOperation.RunAsync(r, e => DeleteAsync(queue, e)) : SqsErrors.NoQueue);
        on("ChangeMessageVisibility", async (r, _) => queues.Of(r) is { } queue ? await ChangeVisibilityAsync(queue, r.Json) : SqsErrors.NoQueue);
        on(
            "ChangeMessageVisibilityBatch",
            async (r, _) => queues.Of(r) is { } queue ? await BatchOperation.RunAsync(r, e => ChangeVisibilityAsync(queue, e)) : SqsErrors.NoQueue);
    }

    /// <summary>Completes when the message of the handle is gone from the disk too; an error when the handle is none or too old.</summary>
    public async ValueTask<AwsResponse> DeleteAsync(SqsQueue queue, JsonObject entry)
    {
        if (Read(queue, entry, out var error) is not { } handle) return error!;
        var (message, isLate) = queue.With<(QueueMessage? Message, bool IsLate)>(handle, (found, now) =>
        {
            // An old handle is answered as if it deleted; a FIFO queue wants to be told in time.
            if (found is null || found.Receives != handle.Receive) return (null, queue.Settings.IsFifo && found is not null);
            if (queue.Settings.IsFifo && !found.IsInFlight(now)) return (null, true);
            queue.Remove(found);
            return (found, false);
        });
        if (isLate) return SqsErrors.Bad(entry["ReceiptHandle"]!.AsText!, "ReceiptHandle", "The receipt handle has expired.");
        if (message is not null) await queues.ForgetAsync(queue, [message]);
        return AwsResponse.Empty();
    }

    private static async ValueTask<AwsResponse> ReceiveAsync(AwsRequest request, SqsQueue queue, CancellationToken cancel)
    {
        var asked = request.Json;
        if (Seconds(asked, "MaxNumberOfMessages", 1, MostMessages, "Must be between 1 and 10, if provided.", out var most) is { } tooMany) return tooMany;
        if (Seconds(asked, "WaitTimeSeconds", 0, LongestWait, "Must be >= 0 and <= 20, if provided.", out var wait) is { } tooLong) return tooLong;
        if (Seconds(asked, "VisibilityTimeout", 0, (int)LongestVisibility.TotalSeconds, "Must be between 0 and 43200, if provided.", out var hidden) is { } bad)
            return bad;
        var system = Names(asked, "MessageSystemAttributeNames").Concat(Names(asked, "AttributeNames")).ToHashSet();
        if (QueueAttributes.UnknownOfMessages(system) is { } unknown) return SqsErrors.UnknownAttribute(unknown);
        if (!queue.Settings.IsFifo && queue.Count().InFlight >= MostInFlight) return SqsErrors.TooManyInFlight;
        var visibility = hidden is { } seconds ? TimeSpan.FromSeconds(seconds) : queue.Settings.Visibility;
        var attempt = queue.Settings.IsFifo ? asked["ReceiveRequestAttemptId"]?.AsText : null;
        var taken = attempt is null ? null : queue.Repeat(attempt, visibility);
        taken ??= await queue.ReceiveAsync((int)(most ?? 1), visibility, wait is { } patience ? TimeSpan.FromSeconds(patience) : queue.Settings.Wait, cancel);
        // Whoever looks into the dead-letter queue after this finds there what this call did not get.
        await queue.Moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (taken.Count == 0) return JsonObject.Empty;
        if (attempt is not null) queue.Remember(attempt, taken);
        var names = Names(asked, "MessageAttributeNames").ToHashSet();
        return JsonObject.Of(("Messages", JsonArray.From(taken.Select(m => MessageForm.Show(queue, m, system, names)))));
    }

    private async ValueTask<AwsResponse> ChangeVisibilityAsync(SqsQueue queue, JsonObject entry)
    {
        if (Read(queue, entry, out var error) is not { } handle) return error!;
        if (entry["VisibilityTimeout"] is not { } given) return SqsErrors.Missing("VisibilityTimeout");
        if (given.AsLong is not { } seconds || seconds < 0 || seconds > LongestVisibility.TotalSeconds)
            return SqsErrors.Bad(given.AsText ?? given.ToString(), "VisibilityTimeout", "Must be between 0 and 43200, if provided.");
        var visibility = TimeSpan.FromSeconds(seconds);
        var (message, refused) = queue.With<(QueueMessage? Message, AwsError? Refused)>(handle, (found, now) =>
        {
            if (found is null || found.Receives != handle.Receive)
                return (null, SqsErrors.Bad(
                    entry["ReceiptHandle"]!.AsText!, "ReceiptHandle", "Message does not exist or is not available for visibility timeout change."));
            if (!found.IsInFlight(now)) return (null, SqsErrors.NotInFlight);
            if (now + visibility > found.Received + LongestVisibility)
                return (null, SqsErrors.Bad(
                    given.ToString(), "VisibilityTimeout", "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]."));
            queue.Hide(found, now + visibility);
            return (found, null);
        });
        if (message is null) return refused!;
        await queues.Messages.WriteAsync(queues.Messages.PutReceipts(queue, [message]));
        return AwsResponse.Empty();
    }

    private static ReceiptHandle? Read(SqsQueue queue, JsonObject entry, out AwsError? error)
    {
        error = null;
        if (entry["ReceiptHandle"]?.AsText is not { Length: > 0 } text) error = SqsErrors.Missing("ReceiptHandle");
        else if (ReceiptHandle.TryParse(text, out var handle) && handle.Queue == queue.Arn) return handle;
        else error = SqsErrors.BadHandle(text);
        return null;
    }

    private static AwsError? Seconds(JsonObject asked, string member, int low, int high, string reason, out long? seconds)
    {
        seconds = asked[member]?.AsLong;
        return asked[member] is { } given and not JsonNull && (seconds is null || seconds < low || seconds > high)
            ? SqsErrors.Bad(given.AsText ?? given.ToString(), member, reason)
            : null;
    }

    private static IEnumerable<string> Names(JsonObject request, string member) =>
        (request[member] as JsonArray ?? JsonArray.Empty).Select(static n => n.AsText ?? "");
}

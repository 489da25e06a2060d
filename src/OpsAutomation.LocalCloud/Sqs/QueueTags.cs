using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>TagQueue, UntagQueue, ListQueueTags.</summary>
internal sealed class QueueTags(QueueRegistry queues)
{
    private const int Most = 50;

    public void AddTo(AddOperation on)
    {
        on("TagQueue", async (r, _) => await ChangeAsync(
            r, tags => (r.Json["Tags"] as JsonObject ?? JsonObject.Empty).Aggregate(tags, static (all, t) => all.With(t.Key, t.Value))));
        on("UntagQueue", async (r, _) => await ChangeAsync(
            r, tags => (r.Json["TagKeys"] as JsonArray ?? JsonArray.Empty).Aggregate(tags, static (all, k) => all.Without(k.AsText ?? ""))));
        on("ListQueueTags", (r, _) => ValueTask.FromResult(List(r)));
    }

    private AwsResponse List(AwsRequest request)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        return Tags(queue.Document) is { Count: > 0 } tags ? JsonObject.Of(("Tags", tags)) : JsonObject.Empty;
    }

    private async ValueTask<AwsResponse> ChangeAsync(AwsRequest request, Func<JsonObject, JsonObject> change)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        return await queues.ChangeAsync(queue, document =>
        {
            var tags = change(Tags(document));
            return tags.Count > Most ? (null, SqsErrors.Parameter($"Too many tags added for queue {queue.Name}.")) : (document.With("Tags", tags), null);
        });
    }

    private static JsonObject Tags(JsonObject document) => document["Tags"] as JsonObject ?? JsonObject.Empty;
}

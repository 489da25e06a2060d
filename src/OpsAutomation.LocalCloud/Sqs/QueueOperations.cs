using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Queues themselves: create, find, list, attributes, tags, delete, purge.</summary>
internal sealed class QueueOperations(CloudContext cloud, QueueRegistry queues)
{
    private const string Fifo = ".fifo";

    private static readonly (string Name, string Value)[] Defaults =
    [
        ("VisibilityTimeout", "30"), ("MaximumMessageSize", "1048576"), ("MessageRetentionPeriod", "345600"), ("DelaySeconds", "0"),
        ("ReceiveMessageWaitTimeSeconds", "0"), ("SqsManagedSseEnabled", "true"),
    ];

    public void AddTo(AddOperation on)
    {
        on("CreateQueue", async (r, _) => await CreateAsync(r));
        on("GetQueueUrl", (r, _) => ValueTask.FromResult(GetUrl(r)));
        on("ListQueues", (r, _) => ValueTask.FromResult(List(r)));
        on("GetQueueAttributes", (r, _) => ValueTask.FromResult(GetAttributes(r)));
        on("SetQueueAttributes", async (r, _) => await SetAttributesAsync(r));
        on("DeleteQueue", async (r, _) => await DeleteAsync(r));
        on("PurgeQueue", async (r, _) => await PurgeAsync(r));
        on("TagQueue", async (r, _) => await TagAsync(r));
        on("UntagQueue", async (r, _) => await UntagAsync(r));
        on("ListQueueTags", (r, _) => ValueTask.FromResult(ListTags(r)));
        on("ListDeadLetterSourceQueues", (r, _) => ValueTask.FromResult(ListSources(r)));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["QueueName"]?.AsText ?? "";
        var given = request.Json["Attributes"] as JsonObject ?? JsonObject.Empty;
        var isFifo = given["FifoQueue"]?.AsText == "true";
        var plain = isFifo && name.EndsWith(Fifo, StringComparison.Ordinal) ? name[..^Fifo.Length] : name;
        if (name.Length is 0 or > 80 || !plain.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || isFifo != (plain.Length < name.Length))
            return SqsErrors.Answer(new AwsError("InvalidParameterValue", "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"));
        if (Problem(given) is { } bad) return SqsErrors.Answer(bad);
        if (queues.Find(request.Region, name) is { } there)
            return given.All(a => there.Settings.Attributes[a.Key]?.AsText == a.Value.AsText || Defaults.Contains((a.Key, a.Value.AsText ?? ""))) ? Url(there) : SqsErrors.Answer(SqsErrors.Exists);
        var now = Now();
        var queue = await queues.PutAsync(request.Region, name, JsonObject.Of(
            ("Attributes", given), ("Tags", request.Json["tags"] as JsonObject ?? JsonObject.Empty), ("Created", now), ("Modified", now)));
        return Url(queue);
    }

    private AwsResponse GetUrl(AwsRequest request) => queues.Find(request.Region, request.Json["QueueName"]?.AsText ?? "") is { } queue ? Url(queue) : SqsErrors.Answer(SqsErrors.NoQueue);

    private AwsResponse List(AwsRequest request)
    {
        var prefix = request.Json["QueueNamePrefix"]?.AsText ?? "";
        var found = queues.Of(request.Region).Where(q => q.Name.StartsWith(prefix, StringComparison.Ordinal));
        return Listing.Page(request.Json, "QueueUrls", found, static q => q.Name, q => new JsonString(queues.Url(q)), "MaxResults", 1000);
    }

    private AwsResponse GetAttributes(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        var wanted = (request.Json["AttributeNames"] as JsonArray ?? JsonArray.Empty).Select(static n => n.AsText).ToHashSet();
        var all = Attributes(queue).Where(a => wanted.Contains("All") || wanted.Contains(a.Key));
        var shown = new JsonObjectBuilder();
        foreach (var (name, value) in all) shown.Set(name, value);
        return shown.Count == 0 ? JsonObject.Empty : JsonObject.Of(("Attributes", shown.Build()));
    }

    private JsonObject Attributes(SqsQueue queue)
    {
        var (visible, inFlight, delayed) = queue.Count(cloud.Now);
        var all = new JsonObjectBuilder().Set("QueueArn", queue.Arn).Set("ApproximateNumberOfMessages", Text(visible)).Set("ApproximateNumberOfMessagesNotVisible", Text(inFlight))
            .Set("ApproximateNumberOfMessagesDelayed", Text(delayed)).SetIf("CreatedTimestamp", queue.Document["Created"]).SetIf("LastModifiedTimestamp", queue.Document["Modified"]);
        foreach (var (name, value) in Defaults) all.Set(name, value);
        if (queue.Settings.IsFifo) all.Set("ContentBasedDeduplication", "false").Set("DeduplicationScope", "queue").Set("FifoThroughputLimit", "perQueue");
        foreach (var (name, value) in queue.Settings.Attributes)
            if (value.AsText is { Length: > 0 }) all.Set(name, value);
        return all.Build();
    }

    private async ValueTask<AwsResponse> SetAttributesAsync(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        var given = request.Json["Attributes"] as JsonObject ?? JsonObject.Empty;
        if (Problem(given) is { } bad) return SqsErrors.Answer(bad);
        var merged = queue.Settings.Attributes;
        foreach (var (name, value) in given) merged = merged.With(name, value);
        await queues.PutAsync(queue.Region, queue.Name, queue.Document.With("Attributes", merged).With("Modified", Now()));
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        await queues.RemoveAsync(queue);
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> PurgeAsync(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        await queues.ForgetAsync(queue, queue.Purge());
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> TagAsync(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        var tags = Tags(queue);
        foreach (var (key, value) in request.Json["Tags"] as JsonObject ?? JsonObject.Empty) tags = tags.With(key, value);
        await queues.PutAsync(queue.Region, queue.Name, queue.Document.With("Tags", tags));
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> UntagAsync(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        var tags = Tags(queue);
        foreach (var key in request.Json["TagKeys"] as JsonArray ?? JsonArray.Empty) tags = tags.Without(key.AsText ?? "");
        await queues.PutAsync(queue.Region, queue.Name, queue.Document.With("Tags", tags));
        return AwsResponse.Empty();
    }

    private AwsResponse ListTags(AwsRequest request) => Find(request) is { } queue ? JsonObject.Of(("Tags", Tags(queue))) : SqsErrors.Answer(SqsErrors.NoQueue);

    private AwsResponse ListSources(AwsRequest request)
    {
        if (Find(request) is not { } queue) return SqsErrors.Answer(SqsErrors.NoQueue);
        return JsonObject.Of(("queueUrls", JsonArray.From(queues.Of(request.Region).Where(q => q.Settings.Redrive?.Arn == queue.Arn).Select(q => (JsonValue)queues.Url(q)))));
    }

    private SqsQueue? Find(AwsRequest request) => queues.ByUrl(request.Region, request.Json["QueueUrl"]?.AsText ?? "");

    private JsonObject Url(SqsQueue queue) => JsonObject.Of(("QueueUrl", queues.Url(queue)));

    private string Now() => cloud.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static JsonObject Tags(SqsQueue queue) => queue.Document["Tags"] as JsonObject ?? JsonObject.Empty;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static AwsError? Problem(JsonObject attributes)
    {
        foreach (var (name, value) in attributes)
            if (QueueSettings.Problem(name, value.AsText ?? "") is { } reason) return new AwsError("InvalidAttributeValue", $"Invalid value for the parameter {name}. {reason}.");
        return null;
    }
}

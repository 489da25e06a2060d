using System.Globalization;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>Queues themselves: create, find, list, attributes, delete, purge.</summary>
internal sealed class QueueOperations(CloudContext cloud, QueueRegistry queues)
{
    private const string Fifo = ".fifo";
    private const int MostResults = 1000;
    private static readonly TimeSpan PurgePause = TimeSpan.FromSeconds(60);

    public void AddTo(AddOperation on)
    {
        on("CreateQueue", async (r, _) => await CreateAsync(r));
        on("GetQueueUrl", (r, _) => ValueTask.FromResult(GetUrl(r)));
        on("ListQueues", (r, _) => ValueTask.FromResult(List(r)));
        on("GetQueueAttributes", (r, _) => ValueTask.FromResult(GetAttributes(r)));
        on("SetQueueAttributes", async (r, _) => await SetAttributesAsync(r));
        on("DeleteQueue", async (r, _) => await DeleteAsync(r));
        on("PurgeQueue", async (r, _) => await PurgeAsync(r));
        on("ListDeadLetterSourceQueues", (r, _) => ValueTask.FromResult(ListSources(r)));
    }

    private async ValueTask<AwsResponse> CreateAsync(AwsRequest request)
    {
        if (request.Json["QueueName"]?.AsText is not { Length: > 0 } name) return SqsErrors.Missing("QueueName");
        var given = request.Json["Attributes"] as JsonObject ?? JsonObject.Empty;
        var isFifo = given["FifoQueue"]?.AsText == "true";
        if (!IsName(name, isFifo)) return isFifo ? SqsErrors.BadFifoName : SqsErrors.BadName;
        if (QueueAttributes.Problem(given, isFifo, isNew: true) is { } bad) return bad;
        if (RedriveProblem(request.Region, queues.Arn(request.Region, name), isFifo, given) is { } redrive) return redrive;
        var document = JsonObject.Of(
            ("Attributes", given), ("Tags", request.Json["tags"] as JsonObject ?? JsonObject.Empty), ("Created", Now()), ("Modified", Now()));
        return await queues.CreateAsync(request.Region, name, document, there =>
        {
            if (there is null)
            {
                if (queues.WasDeletedRecently(request.Region, name)) return SqsErrors.DeletedRecently;
                return null;
            }
            return QueueAttributes.Difference(new QueueSettings((JsonObject)there["Attributes"]!), given) is { } attribute
                ? SqsErrors.Exists(attribute)
                : JsonObject.Of(("QueueUrl", queues.Url(name)));
        });
    }

    private AwsResponse GetUrl(AwsRequest request)
    {
        if (request.Json["QueueName"]?.AsText is not { Length: > 0 } name) return SqsErrors.Missing("QueueName");
        var isOurs = request.Json["QueueOwnerAWSAccountId"]?.AsText is not { } owner || owner == cloud.Account;
        return isOurs && queues.Find(request.Region, name) is { } queue ? Url(queue) : SqsErrors.NoQueue;
    }

    private AwsResponse List(AwsRequest request)
    {
        var prefix = request.Json["QueueNamePrefix"]?.AsText ?? "";
        return Page(request, "QueueUrls", queues.Of(request.Region).Where(q => q.Name.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private AwsResponse ListSources(AwsRequest request) => queues.Of(request) is { } queue
        ? Page(request, "queueUrls", queues.Of(request.Region).Where(q => q.Settings.Redrive?.TargetArn == queue.Arn))
        : SqsErrors.NoQueue;

    /// <summary>Without MaxResults the list ends after a thousand, and there is no token.</summary>
    private AwsResponse Page(AwsRequest request, string member, IEnumerable<SqsQueue> found)
    {
        var most = request.Json["MaxResults"];
        if (most is not null && most.AsLong is not (>= 1 and <= MostResults))
            return SqsErrors.Bad(most.AsText ?? most.ToString(), "MaxResults", "Must be between 1 and 1000, if provided.");
        var page = Listing.Page(request.Json, member, found, static q => q.Name, q => new JsonString(queues.Url(q.Name)), "MaxResults", MostResults);
        return (page[member] as JsonArray)?.Count == 0 ? JsonObject.Empty : most is null ? page.Without("NextToken") : page;
    }

    private AwsResponse GetAttributes(AwsRequest request)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        var wanted = (request.Json["AttributeNames"] as JsonArray ?? JsonArray.Empty).Select(static n => n.AsText ?? "").ToHashSet();
        if (QueueAttributes.Unknown(wanted) is { } unknown) return SqsErrors.UnknownAttribute(unknown);
        var shown = new JsonObjectBuilder();
        foreach (var (name, value) in QueueAttributes.Show(queue))
            if (wanted.Contains("All") || wanted.Contains(name)) shown.Set(name, value);
        return shown.Count == 0 ? JsonObject.Empty : JsonObject.Of(("Attributes", shown.Build()));
    }

    private async ValueTask<AwsResponse> SetAttributesAsync(AwsRequest request)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        var given = request.Json["Attributes"] as JsonObject ?? JsonObject.Empty;
        if (QueueAttributes.Problem(given, queue.Settings.IsFifo, isNew: false) is { } bad) return bad;
        if (RedriveProblem(queue.Region, queue.Arn, queue.Settings.IsFifo, given) is { } redrive) return redrive;
        return await queues.ChangeAsync(queue, there =>
        {
            var merged = (JsonObject)there["Attributes"]!;
            foreach (var (name, value) in given) merged = merged.With(name, value);
            return (there.With("Attributes", merged).With("Modified", Now()), null);
        });
    }

    private async ValueTask<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        await queues.RemoveAsync(queue);
        return AwsResponse.Empty();
    }

    private async ValueTask<AwsResponse> PurgeAsync(AwsRequest request)
    {
        if (queues.Of(request) is not { } queue) return SqsErrors.NoQueue;
        if (cloud.Now - queue.Purged < PurgePause) return SqsErrors.PurgeInProgress(queue.Name);
        queue.Purged = cloud.Now;
        await queues.ForgetAsync(queue, queue.Purge());
        return AwsResponse.Empty();
    }

    private AwsError? RedriveProblem(string region, string source, bool isFifo, JsonObject given)
    {
        if (given["RedriveAllowPolicy"]?.AsText is { } allow && RedriveAllowPolicy.Problem(allow) is { } reason)
            return SqsErrors.Bad(allow, "RedriveAllowPolicy", reason);
        if (given["RedrivePolicy"]?.AsText is not { Length: > 0 } text) return null;
        if (RedrivePolicy.Read(text, out var problem) is not { } policy) return SqsErrors.Bad(text, "RedrivePolicy", problem!);
        var target = queues.ByArn(policy.TargetArn);
        if (target is null || target.Region != region) return SqsErrors.Bad(text, "RedrivePolicy", "Dead letter target does not exist.");
        if (target.Settings.IsFifo != isFifo) return SqsErrors.Bad(text, "RedrivePolicy", "Dead-letter queue must be same type of queue as the source.");
        return RedriveAllowPolicy.Allows(target, source)
            ? null
            : SqsErrors.Bad(text, "RedrivePolicy", $"Queue does not have permission to use {target.Arn} as dead letter queue.");
    }

    private JsonObject Url(SqsQueue queue) => JsonObject.Of(("QueueUrl", queues.Url(queue.Name)));

    private string Now() => cloud.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static bool IsName(string name, bool isFifo)
    {
        if (name.Length > 80 || name.EndsWith(Fifo, StringComparison.Ordinal) != isFifo) return false;
        var plain = isFifo ? name[..^Fifo.Length] : name;
        return plain.Length > 0 && plain.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }
}

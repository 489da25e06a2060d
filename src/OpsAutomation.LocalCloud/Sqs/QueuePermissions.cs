using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>AddPermission and RemovePermission: statements of a queue's policy.</summary>
internal sealed class QueuePermissions(QueueRegistry queues)
{
    private const int MostActions = 7;

    private static readonly HashSet<string> Sharable = ["*", "SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl", "ListDeadLetterSourceQueues", "PurgeQueue"];

    public void AddTo(AddOperation on)
    {
        on("AddPermission", async (r, _) => queues.Of(r) is { } queue ? await AddAsync(r, queue) : SqsErrors.NoQueue);
        on("RemovePermission", async (r, _) => queues.Of(r) is { } queue ? await RemoveAsync(r, queue) : SqsErrors.NoQueue);
    }

    private async ValueTask<AwsResponse> AddAsync(AwsRequest request, SqsQueue queue)
    {
        if (request.Json["Label"]?.AsText is not { Length: > 0 } label) return SqsErrors.Missing("Label");
        var accounts = Texts(request, "AWSAccountIds");
        var actions = Texts(request, "Actions");
        if (accounts.Count == 0) return SqsErrors.Missing("AWSAccountIds");
        if (actions.Count == 0) return SqsErrors.Missing("Actions");
        if (actions.FirstOrDefault(static a => !Sharable.Contains(a)) is { } action) return SqsErrors.Bad($"SQS:{action}", "ActionName", "Only the queue owner is allowed to invoke this action.");
        if (actions.Count > MostActions) return new AwsError("OverLimit", $"{actions.Count} Actions were found, maximum allowed is {MostActions}.", 403) { QueryCode = "OverLimit" };
        var policy = Policy(queue);
        if (Statements(policy).Any(s => s["Sid"]?.AsText == label)) return SqsErrors.Bad(label, "Label", "Already exists.");
        var statement = JsonObject.Of(
            ("Sid", label), ("Effect", "Allow"), ("Principal", JsonObject.Of(("AWS", OneOrAll([.. accounts.Select(static a => $"arn:aws:iam::{a}:root")])))),
            ("Action", OneOrAll([.. actions.Select(static a => $"SQS:{a}")])), ("Resource", queue.Arn));
        return await SetAsync(queue, policy.With("Statement", JsonArray.From([.. Statements(policy), statement])));
    }

    private async ValueTask<AwsResponse> RemoveAsync(AwsRequest request, SqsQueue queue)
    {
        if (request.Json["Label"]?.AsText is not { Length: > 0 } label) return SqsErrors.Missing("Label");
        var policy = Policy(queue);
        var left = Statements(policy).Where(s => s["Sid"]?.AsText != label).ToList();
        if (left.Count == Statements(policy).Count()) return SqsErrors.Bad(label, "Label", "can't find label.");
        return await SetAsync(queue, left.Count == 0 ? null : policy.With("Statement", JsonArray.From(left)));
    }

    private async ValueTask<AwsResponse> SetAsync(SqsQueue queue, JsonObject? policy)
    {
        var attributes = policy is null ? queue.Settings.Attributes.Without("Policy") : queue.Settings.Attributes.With("Policy", policy.ToString());
        await queues.PutAsync(queue.Region, queue.Name, queue.Document.With("Attributes", attributes));
        return AwsResponse.Empty();
    }

    private static JsonObject Policy(SqsQueue queue) =>
        queue.Settings.Attributes["Policy"]?.AsText is { Length: > 0 } text && JsonReader.TryRead(text, out var read, out _) && read is JsonObject policy
            ? policy
            : JsonObject.Of(("Version", "2008-10-17"), ("Id", $"{queue.Arn}/SQSDefaultPolicy"), ("Statement", JsonArray.Empty));

    private static IEnumerable<JsonValue> Statements(JsonObject policy) => policy["Statement"] switch
    {
        JsonArray all => all,
        { } one => [one],
        null => [],
    };

    private static List<string> Texts(AwsRequest request, string member) => [.. (request.Json[member] as JsonArray ?? JsonArray.Empty).Select(static t => t.AsText).OfType<string>()];

    private static JsonValue OneOrAll(string[] names) => names.Length == 1 ? names[0] : JsonArray.From(names.Select(static n => (JsonValue)n));
}

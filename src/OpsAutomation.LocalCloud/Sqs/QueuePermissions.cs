using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sqs;

/// <summary>AddPermission and RemovePermission: statements of a queue's policy.</summary>
internal sealed class QueuePermissions(QueueRegistry queues)
{
    private const int MostActions = 7;

    private static readonly HashSet<string> Sharable =
    [
        "*", "SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl",
        "ListDeadLetterSourceQueues", "PurgeQueue",
    ];

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
        if (actions.FirstOrDefault(static a => !Sharable.Contains(a)) is { } action)
            return SqsErrors.Bad($"SQS:{action}", "ActionName", "Only the queue owner is allowed to invoke this action.");
        if (actions.Count > MostActions)
            return new AwsError("OverLimit", $"{actions.Count} Actions were found, maximum allowed is {MostActions}.", 403) { QueryCode = "OverLimit" };
        var statement = JsonObject.Of(
            ("Sid", label), ("Effect", "Allow"), ("Principal", JsonObject.Of(("AWS", OneOrAll([.. accounts.Select(static a => $"arn:aws:iam::{a}:root")])))),
            ("Action", OneOrAll([.. actions.Select(static a => $"SQS:{a}")])), ("Resource", queue.Arn));
        return await ChangeAsync(queue, policy => Statements(policy).Any(s => s["Sid"]?.AsText == label)
            ? (null, SqsErrors.Bad(label, "Label", "Already exists."))
            : ([.. Statements(policy), statement], null));
    }

    private async ValueTask<AwsResponse> RemoveAsync(AwsRequest request, SqsQueue queue)
    {
        if (request.Json["Label"]?.AsText is not { Length: > 0 } label) return SqsErrors.Missing("Label");
        return await ChangeAsync(queue, policy =>
        {
            var left = Statements(policy).Where(s => s["Sid"]?.AsText != label).ToList();
            return left.Count == Statements(policy).Count() ? (null, SqsErrors.Bad(label, "Label", "can't find label.")) : (left, null);
        });
    }

    /// <summary>Reads the statements of the policy and sets new ones as one; without any there is no policy.</summary>
    private Task<AwsResponse> ChangeAsync(SqsQueue queue, Func<JsonObject, (List<JsonValue>? Statements, AwsError? Error)> change) =>
        queues.ChangeAsync(queue, document =>
        {
            var attributes = (JsonObject)document["Attributes"]!;
            var policy = Policy(queue, attributes);
            var (statements, error) = change(policy);
            if (statements is null) return (null, error);
            attributes = statements.Count == 0
                ? attributes.Without("Policy")
                : attributes.With("Policy", policy.With("Statement", JsonArray.From(statements)).ToString());
            return (document.With("Attributes", attributes), null);
        });

    private static JsonObject Policy(SqsQueue queue, JsonObject attributes) =>
        attributes["Policy"]?.AsText is { Length: > 0 } text && JsonReader.TryRead(text, out var read, out _) && read is JsonObject policy
            ? policy
            : JsonObject.Of(("Version", "2008-10-17"), ("Id", $"{queue.Arn}/SQSDefaultPolicy"), ("Statement", JsonArray.Empty));

    private static IEnumerable<JsonValue> Statements(JsonObject policy) => policy["Statement"] switch
    {
        JsonArray all => all,
        { } one => [one],
        null => [],
    };

    private static List<string> Texts(AwsRequest request, string member) =>
        [.. (request.Json[member] as JsonArray ?? JsonArray.Empty).Select(static t => t.AsText).OfType<string>()];

    private static JsonValue OneOrAll(string[] names) => names.Length == 1 ? names[0] : JsonArray.From(names.Select(static n => (JsonValue)n));
}

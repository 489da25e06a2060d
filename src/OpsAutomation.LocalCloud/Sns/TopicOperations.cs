using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>CreateTopic, DeleteTopic, ListTopics, GetTopicAttributes, SetTopicAttributes, AddPermission, RemovePermission.</summary>
internal sealed class TopicOperations(CloudContext cloud, TopicStore store, TopicFinder finder)
{
    private const string Fifo = ".fifo";
    private const int LongestName = 256;

    public async Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        if (request.Json["Name"]?.AsText is not { } name) return SnsErrors.Missing("name");
        var given = request.Json["Attributes"] as JsonObject ?? JsonObject.Empty;
        var tags = request.Json["Tags"] as JsonArray ?? JsonArray.Empty;
        var isFifo = given["FifoTopic"]?.AsText?.ToLowerInvariant() == "true";
        var attributes = given.Without("FifoTopic");
        if (!IsName(name, isFifo)) return SnsErrors.Invalid("Topic Name");
        foreach (var (attribute, value) in attributes)
            if (TopicAttributes.Problem(attribute, value.AsText ?? "", isFifo) is { } problem) return SnsErrors.Invalid($"Attributes Reason: {problem}");
        if (TopicTags.Problem(tags) is { } bad) return bad;
        var arn = $"arn:aws:sns:{request.Region}:{cloud.Account}:{name}";
        return await store.ChangeAsync<AwsResponse>(() =>
        {
            if (store.Find(arn) is not { } there)
                return ([store.Put(arn, JsonObject.Of(("Attributes", attributes), ("Tags", tags)))], JsonObject.Of(("TopicArn", arn)));
            if (attributes.Any(a => TopicAttributes.Show(there, [], 0)[a.Key]?.AsText != a.Value.AsText)) return ([], SnsErrors.OtherAttributes);
            return ([], tags.Count > 0 && !TopicTags.AreSame(there.Tags, tags) ? SnsErrors.OtherTags : JsonObject.Of(("TopicArn", arn)));
        });
    }

    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (finder.Problem(request, request.Json["TopicArn"]?.AsText ?? "") is { } error) return error;
        // A topic that is gone already is deleted again without an error.
        return await store.ChangeAsync<AwsResponse>(() =>
            (store.Find(request.Json["TopicArn"]!.AsText!) is { } topic ? store.Remove(topic) : [], AwsResponse.Empty()));
    }

    public AwsResponse List(AwsRequest request) =>
        Listing.Page(request.Json, "Topics", store.Of(request.Region), static t => t.Arn, static t => JsonObject.Of(("TopicArn", t.Arn)), "-");

    public AwsResponse GetAttributes(AwsRequest request)
    {
        if (finder.Find(request, out var error) is not { } topic) return error!;
        return JsonObject.Of(("Attributes", TopicAttributes.Show(topic, store.Living(topic), (int)(topic.Document["Deleted"]?.AsLong ?? 0))));
    }

    public Task<AwsResponse> SetAttributesAsync(AwsRequest request) => ChangeAsync(request, topic =>
    {
        if (request.Json["AttributeName"]?.AsText is not { } name) return (null, SnsErrors.Missing("attributeName"));
        var value = request.Json["AttributeValue"]?.AsText ?? "";
        return TopicAttributes.Problem(name, value, topic.IsFifo) is { } problem
            ? (null, SnsErrors.Invalid(problem))
            : (topic.Attributes.With(name, value), null);
    });

    public Task<AwsResponse> AddPermissionAsync(AwsRequest request) => ChangeAsync(request, topic =>
    {
        if (request.Json["Label"]?.AsText is not { Length: > 0 } label) return (null, SnsErrors.Missing("label"));
        var accounts = Texts(request, "AWSAccountId");
        var actions = Texts(request, "ActionName");
        if (accounts.Count == 0) return (null, SnsErrors.Missing("aWSAccountId"));
        if (actions.Count == 0) return (null, SnsErrors.Missing("actionName"));
        if (actions.Any(static a => !TopicPolicy.Covers(a))) return (null, SnsErrors.Invalid("Policy statement action out of service scope!"));
        if (TopicPolicy.Has(TopicPolicy.Of(topic), label)) return (null, SnsErrors.Invalid("Statement already exists"));
        return (topic.Attributes.With("Policy", TopicPolicy.With(topic, label, accounts, actions).ToString()), null);
    });

    public Task<AwsResponse> RemovePermissionAsync(AwsRequest request) => ChangeAsync(request, topic =>
        request.Json["Label"]?.AsText is { Length: > 0 } label
            ? (topic.Attributes.With("Policy", TopicPolicy.Without(topic, label).ToString()), null)
            : (null, SnsErrors.Missing("label")));

    /// <summary>Reads the attributes of a topic, changes them and sets them as one.</summary>
    private Task<AwsResponse> ChangeAsync(AwsRequest request, Func<Topic, (JsonObject? Attributes, AwsError? Error)> change) =>
        store.ChangeAsync<AwsResponse>(() =>
        {
            if (finder.Find(request, out var error) is not { } topic) return ([], error!);
            var (attributes, refused) = change(topic);
            return attributes is null ? ([], refused!) : ([store.Put(topic.Arn, topic.Document.With("Attributes", attributes))], AwsResponse.Empty());
        });

    private static List<string> Texts(AwsRequest request, string member) =>
        [.. (request.Json[member] as JsonArray ?? JsonArray.Empty).Select(static t => t.AsText).OfType<string>()];

    private static bool IsName(string name, bool isFifo)
    {
        if (name.Length is 0 or > LongestName || name.EndsWith(Fifo, StringComparison.Ordinal) != isFifo) return false;
        var plain = isFifo ? name[..^Fifo.Length] : name;
        return plain.Length > 0 && plain.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
    }
}

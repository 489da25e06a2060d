using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Sns;

/// <summary>TagResource, UntagResource, ListTagsForResource.</summary>
internal sealed class TopicTags(TopicStore store)
{
    private const int Most = 50;

    public static AwsError? Problem(JsonArray tags)
    {
        if (tags.Select(static t => t["Key"]?.AsText).Distinct().Count() < tags.Count) return SnsErrors.Invalid("Duplicated keys are not allowed.");
        return tags.Count > Most ? SnsErrors.TooManyTags : null;
    }

    public static bool AreSame(JsonArray one, JsonArray other) =>
        one.Count == other.Count && one.All(t => other.Any(o => o["Key"]?.AsText == t["Key"]?.AsText && o["Value"]?.AsText == t["Value"]?.AsText));

    public Task<AwsResponse> TagAsync(AwsRequest request)
    {
        var given = request.Json["Tags"] as JsonArray ?? JsonArray.Empty;
        return Problem(given) is { } error ? Task.FromResult<AwsResponse>(error) : ChangeAsync(request, tags =>
            [.. tags.Where(t => !given.Any(g => g["Key"]?.AsText == t["Key"]?.AsText)), .. given]);
    }

    public Task<AwsResponse> UntagAsync(AwsRequest request)
    {
        var keys = (request.Json["TagKeys"] as JsonArray ?? JsonArray.Empty).Select(static k => k.AsText).ToHashSet();
        return ChangeAsync(request, tags => tags.Where(t => !keys.Contains(t["Key"]?.AsText)));
    }

    public AwsResponse List(AwsRequest request) => Find(request) is { } topic ? JsonObject.Of(("Tags", topic.Tags)) : SnsErrors.NoResource;

    private Task<AwsResponse> ChangeAsync(AwsRequest request, Func<JsonArray, IEnumerable<JsonValue>> change) => store.ChangeAsync<AwsResponse>(() =>
    {
        if (Find(request) is not { } topic) return ([], SnsErrors.NoResource);
        var tags = JsonArray.From(change(topic.Tags));
        return tags.Count > Most ? ([], SnsErrors.TooManyTags) : ([store.Put(topic.Arn, topic.Document.With("Tags", tags))], JsonObject.Empty);
    });

    private Topic? Find(AwsRequest request) => store.Find(request.Json["ResourceArn"]?.AsText ?? "");
}

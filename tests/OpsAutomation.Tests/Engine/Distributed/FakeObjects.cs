using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Tests.Engine.Distributed;

/// <summary>Objects by <c>bucket/key</c>, read, listed and written by distributed Maps.</summary>
internal sealed class FakeObjects : Dictionary<string, string>
{
    public FakeTasks Tasks => new() { Decide = Answer };

    private TaskOutcome? Answer(TaskCall call)
    {
        if (call.Resource.ServiceType != "s3") return null;
        var bucket = call.Arguments["Bucket"]!.AsText!;
        var path = $"{bucket}/{call.Arguments["Key"]?.AsText}";
        switch (call.Resource.Operation)
        {
            case "putObject":
                this[path] = call.Arguments["Body"]!.AsText!;
                return TaskOutcome.Success(JsonObject.Empty);
            case "listObjectsV2":
                var prefix = $"{bucket}/{call.Arguments["Prefix"]?.AsText}";
                var found = Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
                    .Select(k => (JsonValue)JsonObject.Of(("Key", k[(bucket.Length + 1)..])));
                return TaskOutcome.Success(JsonObject.Of(("Contents", JsonArray.From(found))));
            default:
                return TryGetValue(path, out var body)
                    ? TaskOutcome.Success(JsonObject.Of(("Body", body)))
                    : TaskOutcome.Failure("NoSuchKey", "The specified key does not exist.");
        }
    }
}

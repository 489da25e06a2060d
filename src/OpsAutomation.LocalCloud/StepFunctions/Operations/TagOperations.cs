using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Machines;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Tags of state machines and activities.</summary>
internal sealed class TagOperations(MachineStore machines, ActivityOperations activities)
{
    public const int MostTags = 50;

    public static JsonObject Read(JsonValue? list)
    {
        var tags = new JsonObjectBuilder();
        foreach (var item in list as JsonArray ?? JsonArray.Empty) tags.Set(item["key"]?.AsText ?? "", item["value"] ?? "");
        return tags.Build();
    }

    public async Task<AwsResponse> TagAsync(AwsRequest request)
    {
        var added = Read(request.Json["tags"]);
        return await ChangeAsync(request, tags =>
        {
            foreach (var (key, value) in added) tags = tags.With(key, value);
            return tags;
        });
    }

    public async Task<AwsResponse> UntagAsync(AwsRequest request)
    {
        var keys = request.Json["tagKeys"] as JsonArray ?? JsonArray.Empty;
        return await ChangeAsync(request, tags => keys.Aggregate(tags, static (left, key) => left.Without(key.AsText ?? "")));
    }

    public AwsResponse List(AwsRequest request)
    {
        var arn = request.Json["resourceArn"]!.AsText!;
        if (!StatesArn.TryParse(arn, out _)) return StatesErrors.NoArn(arn);
        if ((machines.Find(arn)?.Tags ?? activities.Tags(arn)) is not { } tags) return StatesErrors.NoResource(arn);
        return JsonObject.Of(("tags", JsonArray.From(tags.Select(t => (JsonValue)JsonObject.Of(("key", t.Key), ("value", t.Value))))));
    }

    private async Task<AwsResponse> ChangeAsync(AwsRequest request, Func<JsonObject, JsonObject> change)
    {
        var arn = request.Json["resourceArn"]!.AsText!;
        if (!StatesArn.TryParse(arn, out _)) return StatesErrors.NoArn(arn);
        if (activities.Exists(arn)) return await activities.ChangeTagsAsync(arn, change) is { } refused ? refused : JsonObject.Empty;
        return await machines.ChangeAsync<AwsResponse>(arn, machine =>
        {
            if (machine is null) return (null, StatesErrors.NoResource(arn));
            var next = change(machine.Tags);
            return next.Count > MostTags ? (null, StatesErrors.TooManyTags(arn)) : (machine with { Tags = next }, JsonObject.Empty);
        });
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.StepFunctions.Tasks;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.StepFunctions.Operations;

/// <summary>Activities and their workers.</summary>
internal sealed class ActivityOperations(CloudContext cloud, ActivityBoard board)
{
    private readonly DocumentSpace _activities = cloud.Store.Space("states/activity");

    public async Task<AwsResponse> CreateAsync(AwsRequest request)
    {
        var name = request.Json["name"]!.AsText!;
        var tags = TagOperations.Read(request.Json["tags"]);
        var arn = StatesArn.OfActivity(request.Region, request.Account, name);
        if (!ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        if (tags.Count > TagOperations.MostTags) return StatesErrors.TooManyTags(arn);
        var encryption = EncryptionCheck.Read(request.Json["encryptionConfiguration"], out var error);
        if (error is not null) return error;
        var activity = await cloud.Store.ChangeAsync<JsonObject>(() =>
        {
            if (_activities.TryGet(arn, out var there)) return ([], there);
            var made = JsonObject.Of(("name", name), ("created", Wire.Stored(cloud.Now)), ("tags", tags), ("encryption", encryption ?? Wire.OwnedKey));
            return ([_activities.Change(arn, made)], made);
        });
        if (encryption is not null && !encryption.Equals(activity["encryption"])) return StatesErrors.ActivityExists;
        return JsonObject.Of(("activityArn", arn), ("creationDate", Created(activity)));
    }

    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!ArnArgument.TryRead(request, "activityArn", StatesArn.Activity, out var arn, out var error)) return error;
        await _activities.RemoveAsync(arn.Text);
        return JsonObject.Empty;
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (!ArnArgument.TryRead(request, "activityArn", StatesArn.Activity, out var arn, out var error)) return error;
        if (!_activities.TryGet(arn.Text, out var activity)) return StatesErrors.NoActivity(arn.Text);
        return JsonObject.Of(
            ("activityArn", arn.Text), ("name", activity["name"]!), ("creationDate", Created(activity)), ("encryptionConfiguration", activity["encryption"]!));
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!Paging.TryRead(request, "activities", 100, out var paging, out var error)) return error;
        var here = _activities.All.Where(a => MachineOperations.IsIn(a.Key, request)).ToList();
        return paging.Answer("activities", here, a => JsonObject.Of(("activityArn", a.Key), ("name", a.Value["name"]!), ("creationDate", Created(a.Value))));
    }

    public async Task<AwsResponse> TakeAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!ArnArgument.TryRead(request, "activityArn", StatesArn.Activity, out var arn, out var error)) return error;
        if (!_activities.TryGet(arn.Text, out _)) return StatesErrors.NoActivity(arn.Text);
        try
        {
            var call = await board.TakeAsync(arn.Text, request.Json["workerName"]?.AsText, cancel);
            return call is null
                ? JsonObject.Of(("taskToken", JsonValue.Null), ("input", JsonValue.Null))
                : JsonObject.Of(("taskToken", call.Token!), ("input", call.Arguments.ToString()));
        }
        catch (IOException)
        {
            return StatesErrors.LogUnavailable;
        }
    }

    public bool Exists(string arn) => _activities.TryGet(arn, out _);

    /// <summary>Null when there is no such activity.</summary>
    public JsonObject? Tags(string arn) => _activities.TryGet(arn, out var activity) ? (JsonObject)activity["tags"]! : null;

    /// <summary>Changes the tags of an activity as one; what is refused or not there stays as it is.</summary>
    public Task<AwsError?> ChangeTagsAsync(string arn, Func<JsonObject, JsonObject> change) => cloud.Store.ChangeAsync<AwsError?>(() =>
    {
        if (!_activities.TryGet(arn, out var activity)) return ([], StatesErrors.NoResource(arn));
        var tags = change((JsonObject)activity["tags"]!);
        return tags.Count > TagOperations.MostTags ? ([], StatesErrors.TooManyTags(arn)) : ([_activities.Change(arn, activity.With("tags", tags))], null);
    });

    private static JsonValue Created(JsonObject activity) => Wire.Time(Wire.Stored(activity["created"])!.Value);
}

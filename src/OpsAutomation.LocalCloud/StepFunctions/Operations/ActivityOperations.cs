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
        if (request.Json["name"]?.AsText is not { } name) return StatesErrors.Missing("name");
        if (!ResourceName.IsValid(name)) return StatesErrors.BadName(name);
        var arn = StatesArn.OfActivity(request.Region, request.Account, name);
        if (!_activities.TryGet(arn, out var activity))
        {
            activity = JsonObject.Of(
                ("name", name), ("created", Wire.Stored(cloud.Now)), ("tags", MachineOperations.Tags(request.Json["tags"])),
                ("encryption", request.Json["encryptionConfiguration"] ?? Wire.OwnedKey));
            await _activities.SetAsync(arn, activity);
        }
        return JsonObject.Of(("activityArn", arn), ("creationDate", Created(activity)));
    }

    public async Task<AwsResponse> DeleteAsync(AwsRequest request)
    {
        if (!TryParse(request, out var arn, out var error)) return error;
        await _activities.RemoveAsync(arn.Text);
        return JsonObject.Empty;
    }

    public AwsResponse Describe(AwsRequest request)
    {
        if (!TryParse(request, out var arn, out var error)) return error;
        if (!_activities.TryGet(arn.Text, out var activity)) return StatesErrors.NoActivity(arn.Text);
        return JsonObject.Of(("activityArn", arn.Text), ("name", activity["name"]!), ("creationDate", Created(activity)), ("encryptionConfiguration", activity["encryption"]!));
    }

    public AwsResponse List(AwsRequest request)
    {
        if (!Paging.TryRead(request, "activities", 100, out var paging, out var error)) return error;
        var here = _activities.All.Where(a => MachineOperations.IsIn(a.Key, request)).ToList();
        return paging.Answer("activities", here, a => JsonObject.Of(("activityArn", a.Key), ("name", a.Value["name"]!), ("creationDate", Created(a.Value))));
    }

    public async Task<AwsResponse> TakeAsync(AwsRequest request, CancellationToken cancel)
    {
        if (!TryParse(request, out var arn, out var error)) return error;
        if (!_activities.TryGet(arn.Text, out _)) return StatesErrors.NoActivity(arn.Text);
        var call = await board.TakeAsync(arn.Text, request.Json["workerName"]?.AsText, cancel);
        return call is null
            ? JsonObject.Of(("taskToken", JsonValue.Null), ("input", JsonValue.Null))
            : JsonObject.Of(("taskToken", call.Token!), ("input", call.Arguments.ToString()));
    }

    /// <summary>Null when there is no such activity.</summary>
    public JsonObject? Tags(string arn) => _activities.TryGet(arn, out var activity) ? (JsonObject)activity["tags"]! : null;

    public Task SetTagsAsync(string arn, JsonObject tags) =>
        _activities.TryGet(arn, out var activity) ? _activities.SetAsync(arn, activity.With("tags", tags)) : Task.CompletedTask;

    private static JsonValue Created(JsonObject activity) => Wire.Time(Wire.Stored(activity["created"])!.Value);

    private static bool TryParse(AwsRequest request, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out StatesArn? arn, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out AwsError? error)
    {
        var text = request.Json["activityArn"]?.AsText;
        error = null;
        if (!StatesArn.TryParse(text, out arn)) error = StatesErrors.NoArn(text ?? "");
        else if (arn.Kind != StatesArn.Activity) error = StatesErrors.WrongKind(arn.Kind);
        return error is null;
    }
}

using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>
/// One reading under way: an object, or a listing or manifest and then the objects that it names, one after another.
/// </summary>
internal sealed class ItemSource(ItemReader reader, MapStep map, JsonValue input, MapPlan plan, JsonValue parameters, long most) : ITaskOwner
{
    private readonly ItemsRead _read = new(most);
    private readonly Queue<ObjectPlace> _objects = [];
    private JsonObject _config = reader.Config;
    private ObjectPlace? _reading = reader.Kind == ItemReaderKind.Object ? Place(parameters) : null;

    public TaskCall FirstCall(Scope scope) => Call(scope, reader.Resource, parameters);

    public Turn Report(Scope scope, TaskWait wait, TaskReport report)
    {
        if (report.Outcome is not { } outcome) return Turn.Waiting;
        scope.Pending = null;
        var error = outcome.IsSuccess ? Take(outcome.Output!) : outcome.Cause ?? outcome.Error;
        return error is null
            ? Next(scope)
            : DistributedMap.Stop(scope, plan, DistributedMap.RunFailed(scope, new StateFailure(ErrorNames.ItemReaderFailed, error)));
    }

    public Turn TimedOut(Scope scope, TaskWait wait, bool isHeartbeat) => Turn.Waiting;

    private Turn Next(Scope scope)
    {
        if (_read.Left <= 0 || !_objects.TryDequeue(out var place))
        {
            var items = _read.Items;
            if (reader.Config.Has("ItemsPointer")) scope.Trial?.Seen.AfterItemsPointer = items;
            return map.Begin(scope, input, items, plan, _read.Sources);
        }
        _reading = place;
        var arguments = JsonObject.Of(("Bucket", place.Bucket), ("Key", place.Key));
        if (parameters["ExpectedBucketOwner"] is { } owner) arguments = arguments.With("ExpectedBucketOwner", owner);
        var call = Call(scope, reader.ObjectResource, arguments);
        scope.Pending = new TaskWait(call, this);
        scope.Execution.Issue(call);
        return Turn.Waiting;
    }

    /// <summary>What is wrong with the answer; null when it was taken.</summary>
    private string? Take(JsonValue answer)
    {
        string? error = null;
        if (_reading is null && reader.Kind is (ItemReaderKind.Listing or ItemReaderKind.ListedObjects))
        {
            Listed(answer["Contents"] as JsonArray ?? JsonArray.Empty);
            return null;
        }
        if (_reading is { } place)
        {
            if (ItemFormats.Read(answer, _config, _read.Left, out error) is { } items) _read.Add(items, place.Source);
            return error;
        }
        if (answer["Body"]?.AsText is not { } body) return "The manifest has no text.";
        var places = reader.Kind == ItemReaderKind.AthenaManifest ? Manifests.Athena(body, out error) : Manifests.Inventory(body, out _config, out error);
        foreach (var named in places ?? []) _objects.Enqueue(named);
        return error;
    }

    private void Listed(JsonArray contents)
    {
        var bucket = Place(parameters).Bucket;
        if (reader.Kind == ItemReaderKind.Listing)
        {
            _read.Add(contents, new ObjectPlace(bucket, "").Source);
            return;
        }
        foreach (var listed in contents)
        {
            // What consoles make to show a folder holds no items.
            if (listed["Key"]?.AsText is { } key && !key.EndsWith('/')) _objects.Enqueue(new ObjectPlace(bucket, key));
        }
    }

    private static ObjectPlace Place(JsonValue parameters) => new(parameters["Bucket"]?.AsText ?? "", parameters["Key"]?.AsText ?? "");

    private static TaskCall Call(Scope scope, TaskResource resource, JsonValue arguments) => new(scope.Execution)
    {
        Execution = scope.Frame.Request,
        Id = scope.Execution.NextEffectId(),
        StateName = scope.State.Name,
        Resource = resource,
        Arguments = arguments,
        Scope = scope,
    };
}

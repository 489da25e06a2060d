using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>Replays by region and name, each in one of AWS's states.</summary>
internal sealed class Replays(CloudContext cloud)
{
    public const string Starting = "STARTING";
    public const string Running = "RUNNING";
    public const string Cancelling = "CANCELLING";
    public const string Cancelled = "CANCELLED";
    public const string Completed = "COMPLETED";
    public const string Failed = "FAILED";

    private readonly DocumentSpace _space = cloud.Store.Space("events/replay");
    private readonly Lock _gate = new();

    public IEnumerable<KeyValuePair<string, JsonObject>> All => _space.All;

    public JsonObject? Find(string key) => _space.TryGet(key, out var document) ? document : null;

    /// <summary>Null when there is one of that name already.</summary>
    public Task? Add(string key, JsonObject replay)
    {
        lock (_gate) return _space.TryGet(key, out _) ? null : _space.SetAsync(key, replay);
    }

    /// <summary>Takes a replay on, when it is in one of the states that this is possible from; null when it is not.</summary>
    public Task? Move(string key, ReadOnlySpan<string> from, string to, params ReadOnlySpan<(string Name, JsonValue Value)> members)
    {
        lock (_gate)
        {
            if (!_space.TryGet(key, out var replay) || !from.Contains(replay["State"]?.AsText ?? "")) return null;
            replay = replay.With("State", to);
            foreach (var (name, value) in members) replay = replay.With(name, value);
            return _space.SetAsync(key, replay);
        }
    }
}

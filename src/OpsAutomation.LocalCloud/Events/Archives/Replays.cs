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

    public IEnumerable<KeyValuePair<string, JsonObject>> All => _space.All;

    public JsonObject? Find(string key) => _space.TryGet(key, out var document) ? document : null;

    /// <returns>False when there is one of that name already.</returns>
    public Task<bool> TryAddAsync(string key, JsonObject replay) => cloud.Store.ChangeAsync<bool>(() =>
        _space.TryGet(key, out _) ? ([], false) : ([_space.Change(key, replay)], true));

    /// <summary>Takes a replay on, when it is in one of the states that this is possible from.</summary>
    /// <returns>False when it is not.</returns>
    public Task<bool> TryMoveAsync(string key, string[] from, string to, params (string Name, JsonValue Value)[] members) => cloud.Store.ChangeAsync<bool>(() =>
    {
        if (!_space.TryGet(key, out var replay) || !from.Contains(replay["State"]?.AsText ?? "")) return ([], false);
        replay = replay.With("State", to);
        foreach (var (name, value) in members) replay = replay.With(name, value);
        return ([_space.Change(key, replay)], true);
    });
}

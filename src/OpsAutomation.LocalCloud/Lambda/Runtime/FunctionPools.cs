using System.Collections.Concurrent;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Lambda.Runtime;

/// <summary>The pools of all functions, and how many invocations each function has under way.</summary>
internal sealed class FunctionPools : IAsyncDisposable
{
    private static readonly TimeSpan ReapEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, FunctionPool> _pools = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _underWay = new(StringComparer.Ordinal);
    private readonly CloudContext _cloud;
    private readonly InstanceStarter _starter;
    private readonly RuntimeEndpoint _endpoint;
    private readonly TimeProvider _processClock;
    private readonly ITimer _reaper;
    private readonly Lock _gate = new();

    public FunctionPools(CloudContext cloud, InstanceStarter starter, RuntimeEndpoint endpoint, TimeProvider processClock)
    {
        _cloud = cloud;
        _starter = starter;
        _endpoint = endpoint;
        _processClock = processClock;
        _reaper = cloud.Time.CreateTimer(static state => ((FunctionPools)state!).Reap(), this, ReapEvery, ReapEvery);
    }

    /// <summary>The pool of a version; one whose configuration has changed since is retired.</summary>
    public FunctionPool Of(FunctionRecord function, JsonObject configuration)
    {
        var key = Key(function.Id, configuration["Version"]!.AsText!);
        var revision = configuration["RevisionId"]!.AsText;
        if (_pools.TryGetValue(key, out var pool) && pool.Setup.Revision == revision) return pool;
        lock (_gate)
        {
            if (_pools.TryGetValue(key, out pool) && pool.Setup.Revision == revision) return pool;
            pool?.Retire();
            return _pools[key] = new FunctionPool(_cloud, new FunctionSetup(function, configuration), _starter, _endpoint, _processClock);
        }
    }

    public void Retire(string functionId, string? version = null)
    {
        foreach (var (key, pool) in _pools)
            if ((version is null ? key.StartsWith(functionId + ":", StringComparison.Ordinal) : key == Key(functionId, version))
                && _pools.TryRemove(key, out _))
            {
                pool.Retire();
            }
    }

    /// <summary>Counts an invocation in; false when the reserved concurrency is used up.</summary>
    public bool TryEnter(FunctionRecord function)
    {
        var count = _underWay.AddOrUpdate(function.Id, 1, static (_, n) => n + 1);
        if (function.ReservedConcurrency is not { } reserved || count <= reserved) return true;
        Leave(function);
        return false;
    }

    public void Leave(FunctionRecord function) => _underWay.AddOrUpdate(function.Id, 0, static (_, n) => n - 1);

    /// <summary>Ends all processes, and waits until they are gone: what they hold open is then free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _reaper.DisposeAsync();
        var ended = _pools.Values.SelectMany(static pool => pool.Retire(atOnce: true)).Select(static instance => instance.Ended).ToList();
        await Task.WhenAny(Task.WhenAll(ended), Task.Delay(EndLimit));
        _starter.Dispose();
    }

    private void Reap()
    {
        foreach (var pool in _pools.Values) pool.Reap();
    }

    private static string Key(string functionId, string version) => $"{functionId}:{version}";
}

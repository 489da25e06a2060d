using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>The functions. A change reads and writes under one lock, and is on disk when its task completes.</summary>
internal sealed class FunctionStore(CloudContext cloud)
{
    private readonly DocumentSpace _functions = cloud.Store.Space("lambda/functions");
    private readonly Lock _gate = new();

    public IEnumerable<FunctionRecord> All => _functions.All.Select(static pair => new FunctionRecord(pair.Key, pair.Value));

    public FunctionRecord? Find(string id) => _functions.TryGet(id, out var document) ? new FunctionRecord(id, document) : null;

    public static string Id(string account, string region, string name) => $"{account}/{region}/{name}";

    public async Task AddAsync(FunctionRecord function)
    {
        Task done;
        lock (_gate)
        {
            if (Find(function.Id) is not null) throw new LambdaRefusal(LambdaErrors.FunctionExists(function.Name));
            done = _functions.SetAsync(function.Id, function.Document);
        }
        await done;
    }

    /// <summary>Changes a function that is there. The change may refuse; it runs under the lock and must be quick.</summary>
    public async Task<FunctionRecord> ChangeAsync(FunctionRecord function, Func<FunctionRecord, FunctionRecord> change)
    {
        FunctionRecord changed;
        Task done;
        lock (_gate)
        {
            var current = Find(function.Id) ?? throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.Arn));
            changed = change(current);
            done = ReferenceEquals(changed.Document, current.Document) ? Task.CompletedTask : _functions.SetAsync(function.Id, changed.Document);
        }
        await done;
        return changed;
    }

    public Task RemoveAsync(FunctionRecord function)
    {
        lock (_gate) return _functions.RemoveAsync(function.Id);
    }
}

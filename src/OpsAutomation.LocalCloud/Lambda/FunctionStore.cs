using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Lambda;

/// <summary>The functions. A change reads and writes as one, and is on disk when its task completes.</summary>
internal sealed class FunctionStore(CloudContext cloud)
{
    private readonly DocumentSpace _functions = cloud.Store.Space("lambda/functions");

    public IEnumerable<FunctionRecord> All => _functions.All.Select(static pair => new FunctionRecord(pair.Key, pair.Value));

    public FunctionRecord? Find(string id) => _functions.TryGet(id, out var document) ? new FunctionRecord(id, document) : null;

    public static string Id(string account, string region, string name) => $"{account}/{region}/{name}";

    public Task AddAsync(FunctionRecord function) => cloud.Store.ChangeAsync<FunctionRecord>(() =>
    {
        if (Find(function.Id) is not null) throw new LambdaRefusal(LambdaErrors.FunctionExists(function.Name));
        return ([_functions.Change(function.Id, function.Document)], function);
    });

    /// <summary>Changes a function that is there. The change may refuse; it runs alone and must be quick.</summary>
    public Task<FunctionRecord> ChangeAsync(FunctionRecord function, Func<FunctionRecord, FunctionRecord> change) => cloud.Store.ChangeAsync(() =>
    {
        var current = Find(function.Id) ?? throw new LambdaRefusal(LambdaErrors.FunctionNotFound(function.Arn));
        var changed = change(current);
        var isSame = ReferenceEquals(changed.Document, current.Document);
        return (isSame ? [] : (IReadOnlyList<DocumentChange>)[_functions.Change(function.Id, changed.Document)], changed);
    });

    public Task RemoveAsync(FunctionRecord function) => _functions.RemoveAsync(function.Id);
}

using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Lambda.Sources;

/// <summary>The event source mappings, and a poller for each that is enabled.</summary>
internal sealed class SourceMappings(CloudContext cloud, IFunctionInvoker functions) : IAsyncDisposable
{
    private readonly DocumentSpace _mappings = cloud.Store.Space("lambda/sources");
    private readonly Dictionary<string, QueuePoller> _pollers = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _gate = new(1, 1);

    public IEnumerable<SourceMapping> All => _mappings.All.Select(static m => new SourceMapping(m.Key, m.Value));

    public SourceMapping? Find(string id) => _mappings.TryGet(id, out var document) ? new SourceMapping(id, document) : null;

    public async Task StartAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        foreach (var mapping in All.Where(static m => m.IsEnabled)) _pollers[mapping.Id] = new QueuePoller(cloud, functions, mapping);
        _gate.Release();
    }

    /// <summary>Sets a mapping; the batch that is under way ends as it began, the next is as the mapping now says.</summary>
    public async Task PutAsync(SourceMapping mapping, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await _mappings.SetAsync(mapping.Id, mapping.Document);
            await EndAsync(mapping.Id);
            if (mapping.IsEnabled) _pollers[mapping.Id] = new QueuePoller(cloud, functions, mapping);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task RemoveAsync(SourceMapping mapping, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await _mappings.RemoveAsync(mapping.Id);
            await EndAsync(mapping.Id);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_pollers.Values.Select(static p => p.DisposeAsync().AsTask()));
        _gate.Dispose();
    }

    private async Task EndAsync(string id)
    {
        if (_pollers.Remove(id, out var poller)) await poller.EndAsync();
    }
}

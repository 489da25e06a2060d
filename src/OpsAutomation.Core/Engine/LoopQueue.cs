using System.Collections.Concurrent;

namespace OpsAutomation.Core.Engine;

/// <summary>Work that its owner runs, in order, when the owner says so: rehearsals, tests, benchmarks.</summary>
public sealed class LoopQueue : IWorkQueue
{
    private readonly ConcurrentQueue<IThreadPoolWorkItem> _items = new();

    public bool IsEmpty => _items.IsEmpty;

    public void Enqueue(IThreadPoolWorkItem item) => _items.Enqueue(item);

    public bool RunOne()
    {
        if (!_items.TryDequeue(out var item)) return false;
        item.Execute();
        return true;
    }

    public void RunAll()
    {
        while (RunOne())
        {
        }
    }
}

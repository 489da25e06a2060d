namespace OpsAutomation.Core.Engine;

/// <summary>Work on the thread pool; no execution context flows, so an execution keeps nothing of the request that started it.</summary>
public sealed class ThreadPoolQueue : IWorkQueue
{
    public static readonly ThreadPoolQueue Instance = new();

    public void Enqueue(IThreadPoolWorkItem item) => ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
}

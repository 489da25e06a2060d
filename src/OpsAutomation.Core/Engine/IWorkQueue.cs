namespace OpsAutomation.Core.Engine;

/// <summary>
/// Runs work that is ready: on the thread pool in a server (without the caller's execution context), on the caller's own loop in a rehearsal.
/// An item is queued at most once until it runs, so an execution never runs twice at a time.
/// </summary>
public interface IWorkQueue
{
    void Enqueue(IThreadPoolWorkItem item);
}

using System.Threading.Tasks.Sources;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A row on its way into the hot log, and the wait until it is on disk.</summary>
internal class LogEntry(ExecutionEntry execution, LogKind kind, byte[] body) : IValueTaskSource
{
    // Of a burst the engine's own continuation waits, which only queues the execution; it may run on the writer's thread.
    private ManualResetValueTaskSourceCore<bool> _done = new() { RunContinuationsAsynchronously = kind != LogKind.Burst };

    public ExecutionEntry Execution { get; } = execution;

    public LogKind Kind { get; } = kind;

    public byte[] Body { get; } = body;

    public long Row { get; set; }

    public ValueTask Written => new(this, _done.Version);

    /// <summary>On the writer's thread, right after the commit that holds the row.</summary>
    public void Commit()
    {
        Execution.AddRow(Row);
        OnCommitted();
        _done.SetResult(true);
    }

    public void Fail(Exception e) => _done.SetException(e);

    protected virtual void OnCommitted()
    {
    }

    void IValueTaskSource.GetResult(short token) => _done.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _done.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _done.OnCompleted(continuation, state, token, flags);
}

using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.StepFunctions.Executions;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// The one writer, on a thread of its own: all that was queued while the last commit ran goes into the next.
/// When there is nothing to append it moves finished executions to the archive.
/// </summary>
internal sealed class LogWriter : IAsyncDisposable
{
    private const int LargestBatch = 4096;
    private const int LargestMove = 64;

    /// <summary>Between the commits of executions that run there are such pauses, which are not the time to tidy up.</summary>
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(5);

    /// <summary>After a failure, until what is left is tried again; what comes meanwhile is tried at once.</summary>
    private static readonly TimeSpan RestAfterFailure = TimeSpan.FromSeconds(1);

    private readonly ConcurrentQueue<LogEntry> _queue = new();
    private readonly ConcurrentQueue<ExecutionEntry> _finished = new();
    private readonly ConcurrentQueue<ExecutionEntry> _expired = new();
    private readonly object _signal = new();
    private readonly StatesFile _file;
    private readonly ExecutionArchivist _archivist;
    private readonly int _backlog;
    private readonly Action<string> _log;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LogStatements _statements;
    private long _lastRow;
    private volatile bool _stopping;
    private volatile bool _sleeping;
    private bool _isFailing;

    public LogWriter(StatesFile file, ExecutionArchivist archivist, int backlog, Action<string> log)
    {
        _file = file;
        _archivist = archivist;
        _backlog = backlog;
        _log = log;
        _lastRow = file.LastRow();
        _statements = new LogStatements(file.Writer);
        var thread = new Thread(Run) { IsBackground = true, Name = "states log" };
        thread.UnsafeStart();
    }

    /// <summary>Queues in the order of calls.</summary>
    public void Append(LogEntry entry)
    {
        _queue.Enqueue(entry);
        Wake();
    }

    /// <summary>To be archived when there is time; its rows stay until then.</summary>
    public void Finish(ExecutionEntry entry)
    {
        _finished.Enqueue(entry);
        Wake();
    }

    /// <summary>To be taken out of the archive.</summary>
    public void Expire(ExecutionEntry entry)
    {
        _expired.Enqueue(entry);
        Wake();
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        Wake();
        await _stopped.Task;
        _statements.Dispose();
    }

    private void Run()
    {
        var batch = new List<LogEntry>();
        while (true)
        {
            while (batch.Count < LargestBatch && _queue.TryDequeue(out var entry)) batch.Add(entry);
            if (batch.Count > 0)
            {
                if (!Attempt(() => Write(batch)))
                {
                    if (!_stopping)
                    {
                        Refuse(batch);
                        if (batch.Count > 0) Rest();
                        continue;
                    }
                    foreach (var entry in batch) entry.Fail(new ObjectDisposedException(nameof(LogWriter)));
                    break;
                }
                foreach (var entry in batch) entry.Commit();
                batch.Clear();
                if (_finished.Count > _backlog) Move();
            }
            else if (!Sleep(ShortestRest) && !Move() && !Forget())
            {
                if (_stopping) break;
                if (_isFailing) Rest();
                else Sleep(Timeout.InfiniteTimeSpan);
            }
        }
        _stopped.SetResult();
    }

    /// <summary>What is to be written is kept until it can be: executions stand still on a full disk and go on when there is room.</summary>
    private bool Attempt(Action write)
    {
        try
        {
            write();
            if (_isFailing) _log($"'{_file.Path}' is written again.");
            return !(_isFailing = false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            if (!_isFailing)
                _log($"'{_file.Path}' cannot be written: {e.Message.TrimEnd('.')}. Executions stand still until it can; it is tried again every second.");
            _isFailing = true;
            return false;
        }
    }

    private void Rest()
    {
        lock (_signal)
        {
            _sleeping = true;
            Interlocked.MemoryBarrier();
            if (_queue.IsEmpty && !_stopping) Monitor.Wait(_signal, RestAfterFailure);
            _sleeping = false;
        }
    }

    /// <summary>Whoever asked from outside is told at once; only what an execution under way has done waits for room.</summary>
    private static void Refuse(List<LogEntry> batch)
    {
        foreach (var entry in batch)
            if (entry.Kind != LogKind.Burst) entry.Fail(new IOException("The log of executions cannot be written."));
        batch.RemoveAll(static e => e.Kind != LogKind.Burst);
    }

    /// <summary>Until there is something to append; false when the time is over, or what finished is all there is to do.</summary>
    private bool Sleep(TimeSpan most)
    {
        lock (_signal)
        {
            // Whoever adds something sees that the writer sleeps, or the writer sees what was added.
            _sleeping = true;
            Interlocked.MemoryBarrier();
            if (_queue.IsEmpty && !_stopping && (most > TimeSpan.Zero || (_finished.IsEmpty && _expired.IsEmpty))) Monitor.Wait(_signal, most);
            _sleeping = false;
            return !_queue.IsEmpty;
        }
    }

    /// <summary>Under load the writer is awake, and nobody takes the lock.</summary>
    private void Wake()
    {
        Interlocked.MemoryBarrier();
        if (!_sleeping) return;
        lock (_signal) Monitor.Pulse(_signal);
    }

    private void Write(List<LogEntry> batch)
    {
        var row = _lastRow;
        _statements.Transact(() =>
        {
            foreach (var entry in batch)
            {
                entry.Row = ++row;
                _statements.Insert(row, entry.Execution.Id, entry.Kind, entry.Body);
            }
        });
        _lastRow = row;
        _file.Mark.Set(row);
        _file.Recent.Add(batch);
    }

    private bool Move()
    {
        if (_finished.IsEmpty) return false;
        var moved = new List<ArchivedExecution>();
        while (moved.Count < LargestMove && _finished.TryDequeue(out var entry))
        {
            ArchivedExecution? ready = null;
            if (!Attempt(() => ready = _archivist.Prepare(entry)))
            {
                _finished.Enqueue(entry);
                break;
            }
            if (ready is not null) moved.Add(ready);
        }
        foreach (var archived in moved) archived.Entry.BeginMove();
        var written = moved.Count == 0 || Attempt(() => _statements.Transact(() =>
        {
            moved.ForEach(_statements.Archive);
            _statements.Moved(_lastRow);
        }));
        foreach (var archived in moved)
        {
            if (written) archived.Entry.Forget();
            else _finished.Enqueue(archived.Entry);
            archived.Entry.EndMove();
        }
        return written;
    }

    private bool Forget()
    {
        if (_expired.IsEmpty) return false;
        return Attempt(() => _statements.Transact(() =>
        {
            for (var i = 0; i < LargestBatch && _expired.TryDequeue(out var entry); i++) _statements.Forget(entry.Id);
        }));
    }
}

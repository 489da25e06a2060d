using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
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

    private readonly ConcurrentQueue<LogEntry> _queue = new();
    private readonly ConcurrentQueue<ExecutionEntry> _finished = new();
    private readonly ConcurrentQueue<ExecutionEntry> _expired = new();
    private readonly object _signal = new();
    private readonly StatesFile _file;
    private readonly ExecutionArchivist _archivist;
    private readonly int _backlog;
    private readonly Action<string> _log;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _archive;
    private readonly SqliteCommand _forget;
    private long _lastRow;
    private volatile bool _stopping;

    public LogWriter(StatesFile file, ExecutionArchivist archivist, int backlog, Action<string> log)
    {
        _file = file;
        _archivist = archivist;
        _backlog = backlog;
        _log = log;
        _lastRow = file.LastRow();
        _insert = Prepare("INSERT INTO log(id, execution, kind, body) VALUES($a, $b, $c, $d)", SqliteType.Integer, SqliteType.Integer, SqliteType.Integer, SqliteType.Blob);
        _delete = Prepare("DELETE FROM log WHERE id = $a", SqliteType.Integer);
        _archive = Prepare("INSERT OR REPLACE INTO archive(id, summary, detail, history) VALUES($a, $b, $c, $d)", SqliteType.Integer, SqliteType.Blob, SqliteType.Blob, SqliteType.Blob);
        _forget = Prepare("DELETE FROM archive WHERE id = $a", SqliteType.Integer);
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
        foreach (var command in new[] { _insert, _delete, _archive, _forget }) await command.DisposeAsync();
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
                        continue;
                    }
                    foreach (var entry in batch) entry.Fail(new ObjectDisposedException(nameof(LogWriter)));
                    break;
                }
                foreach (var entry in batch) entry.Commit();
                batch.Clear();
                if (_finished.Count > _backlog) Move();
            }
            else if (!Move() && !Forget())
            {
                if (_stopping) break;
                Sleep();
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
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _log($"'{_file.Path}' cannot be written, trying again: {e.Message}");
            lock (_signal)
            {
                if (!_stopping) Monitor.Wait(_signal, TimeSpan.FromSeconds(1));
            }
            return false;
        }
    }

    /// <summary>Whoever asked from outside is told at once; only what an execution under way has done waits for room.</summary>
    private static void Refuse(List<LogEntry> batch)
    {
        foreach (var entry in batch)
            if (entry.Kind != LogKind.Burst) entry.Fail(new IOException("The log of executions cannot be written."));
        batch.RemoveAll(static e => e.Kind != LogKind.Burst);
    }

    private void Sleep()
    {
        lock (_signal)
        {
            if (_queue.IsEmpty && _finished.IsEmpty && _expired.IsEmpty && !_stopping) Monitor.Wait(_signal);
        }
    }

    private void Wake()
    {
        lock (_signal) Monitor.Pulse(_signal);
    }

    private void Write(List<LogEntry> batch)
    {
        using var transaction = _file.Writer.BeginTransaction();
        _insert.Transaction = transaction;
        var row = _lastRow;
        var p = _insert.Parameters;
        foreach (var entry in batch)
        {
            entry.Row = ++row;
            p[0].Value = row;
            p[1].Value = entry.Execution.Id;
            p[2].Value = (int)entry.Kind;
            p[3].Value = entry.Body;
            _insert.ExecuteNonQuery();
        }
        transaction.Commit();
        _lastRow = row;
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
        var written = moved.Count == 0 || Attempt(() => WriteMoved(moved));
        foreach (var archived in moved)
        {
            if (written) archived.Entry.Forget();
            else _finished.Enqueue(archived.Entry);
        }
        return written;
    }

    private void WriteMoved(List<ArchivedExecution> moved)
    {
        using var transaction = _file.Writer.BeginTransaction();
        _archive.Transaction = transaction;
        _delete.Transaction = transaction;
        foreach (var archived in moved)
        {
            var p = _archive.Parameters;
            p[0].Value = archived.Entry.Id;
            p[1].Value = archived.Summary;
            p[2].Value = archived.Detail;
            p[3].Value = archived.History;
            _archive.ExecuteNonQuery();
            foreach (var row in archived.Rows)
            {
                _delete.Parameters[0].Value = row;
                _delete.ExecuteNonQuery();
            }
        }
        transaction.Commit();
    }

    private bool Forget()
    {
        if (_expired.IsEmpty) return false;
        return Attempt(() =>
        {
            using var transaction = _file.Writer.BeginTransaction();
            _forget.Transaction = transaction;
            for (var i = 0; i < LargestBatch && _expired.TryDequeue(out var entry); i++)
            {
                _forget.Parameters[0].Value = entry.Id;
                _forget.ExecuteNonQuery();
            }
            transaction.Commit();
        });
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<SqliteType> types)
    {
        var command = _file.Writer.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < types.Length; i++) command.Parameters.Add("$" + (char)('a' + i), types[i]);
        command.Prepare();
        return command;
    }
}

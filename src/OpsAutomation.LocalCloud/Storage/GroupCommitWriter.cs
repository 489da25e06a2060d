using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>The single writer of an SQLite file. All that was queued while the last commit ran goes into the next one;
/// a write's task completes once it is on disk.</summary>
public sealed class GroupCommitWriter<T> : IAsyncDisposable
{
    private const int LargestBatch = 4096;

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqliteConnection _connection;
    private readonly Action<IReadOnlyList<T>, SqliteTransaction> _write;
    private readonly Action<bool>? _settled;
    private readonly Task _loop;
    private int _waiting;

    /// <param name="write">Writes a batch inside a transaction, in the order given.</param>
    /// <param name="settled">Told after each batch whether it is on disk, before those who wait for it are. Must not throw.</param>
    public GroupCommitWriter(SqliteConnection connection, Action<IReadOnlyList<T>, SqliteTransaction> write, Action<bool>? settled = null)
    {
        _connection = connection;
        _write = write;
        _settled = settled;
        using (ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(LoopAsync);
        }
    }

    /// <summary>How many items are not on disk yet. Whoever does not wait for its writes looks here before it queues more.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Queues at once, in the order of calls; the task completes when the item is on disk.</summary>
    public Task WriteAsync(T item)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Increment(ref _waiting);
        if (_queue.Writer.TryWrite(new Pending(item, done))) return done.Task;
        Interlocked.Decrement(ref _waiting);
        return Task.FromException(new ObjectDisposedException(nameof(GroupCommitWriter<>)));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<Pending>();
        var items = new List<T>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            items.Clear();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var pending))
            {
                batch.Add(pending);
                items.Add(pending.Item);
            }
            try
            {
                Commit(items);
                foreach (var pending in batch) pending.Done.SetResult();
            }
            catch (Exception e)
            {
                // The disk is full or gone: whoever waits for the write learns it, and later writes may succeed.
                foreach (var pending in batch) pending.Done.TrySetException(e);
            }
            Interlocked.Add(ref _waiting, -batch.Count);
        }
    }

    private void Commit(IReadOnlyList<T> items)
    {
        var isWritten = false;
        try
        {
            using var transaction = _connection.BeginTransaction();
            _write(items, transaction);
            transaction.Commit();
            isWritten = true;
        }
        finally
        {
            _settled?.Invoke(isWritten);
        }
    }

    private readonly record struct Pending(T Item, TaskCompletionSource Done);
}

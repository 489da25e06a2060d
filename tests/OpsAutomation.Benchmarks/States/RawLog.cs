using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.StepFunctions.Journal;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.Benchmarks.States;

/// <summary>
/// What the disk and SQLite give at best: rows appended to a table like the hot log's, FULL and group commit, one writer, and nothing else done.
/// </summary>
internal sealed class RawLog : IAsyncDisposable
{
    private const string Schema = "CREATE TABLE log(id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, kind INTEGER NOT NULL, body BLOB NOT NULL);";
    private const int LargestBatch = 4096;

    private readonly Channel<(long Execution, byte[] Body, TaskCompletionSource Done)> _queue =
        Channel.CreateUnbounded<(long, byte[], TaskCompletionSource)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly SqliteConnection _connection;
    private readonly LogStatement _begin;
    private readonly LogStatement _insert;
    private readonly LogStatement _commit;
    private readonly Task _loop;

    public RawLog(string path)
    {
        _connection = SqliteFile.Open(path, Schema, pageSize: StatesFile.PageSize);
        _begin = new LogStatement(_connection, "BEGIN IMMEDIATE");
        _insert = new LogStatement(_connection, "INSERT INTO log(execution, kind, body) VALUES(?, 1, ?)");
        _commit = new LogStatement(_connection, "COMMIT");
        _loop = Task.Factory.StartNew(LoopAsync, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
    }

    /// <summary>That many producers at once, each of which waits for its row to be on disk before it gives the next.</summary>
    public Task AppendAsync(int producers, int rowsEach, byte[] body) => Task.WhenAll(Enumerable.Range(0, producers).Select(producer => Task.Run(async () =>
    {
        for (var i = 0; i < rowsEach; i++)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _queue.Writer.TryWrite((producer, body, done));
            await done.Task;
        }
    })));

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.Complete();
        await _loop;
        foreach (var statement in new[] { _begin, _insert, _commit }) statement.Dispose();
        await _connection.DisposeAsync();
    }

    private async Task LoopAsync()
    {
        var batch = new List<TaskCompletionSource>(LargestBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            _begin.Run();
            while (batch.Count < LargestBatch && _queue.Reader.TryRead(out var row))
            {
                _insert.Bind(1, row.Execution).Bind(2, row.Body).Run();
                batch.Add(row.Done);
            }
            _commit.Run();
            foreach (var done in batch) done.SetResult();
            batch.Clear();
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>All tables: in memory behind one lock, which makes every transaction serialisable, and on disk through one writer.</summary>
internal sealed class TableStore : IAsyncDisposable
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS definition(tbl TEXT PRIMARY KEY, body BLOB NOT NULL) WITHOUT ROWID;"
        + "CREATE TABLE IF NOT EXISTS item(tbl TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY(tbl, key)) WITHOUT ROWID;";

    private readonly ConcurrentDictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly GroupCommitWriter<IReadOnlyList<StoreChange>> _writer;
    private readonly Lock _gate = new();
    private readonly TableStatements _statements;
    private Task _lastCommit = Task.CompletedTask;

    private TableStore(SqliteConnection connection)
    {
        _statements = new TableStatements(connection);
        _writer = new GroupCommitWriter<IReadOnlyList<StoreChange>>(connection, _statements.Write);
    }

    public static TableStore Open(string path)
    {
        var connection = SqliteFile.Open(path, Schema);
        try
        {
            var store = new TableStore(connection);
            foreach (var (id, definition) in TableStatements.Definitions(connection)) store._tables[id] = new Table(id, TableDefinition.Read(definition));
            foreach (var (id, item) in TableStatements.Items(connection))
                if (store._tables.TryGetValue(id, out var table)) table.Put(table.Key.OfItem(item), item);
            return store;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFile.Explain(path, e);
        }
    }

    public bool TryGet(string id, [NotNullWhen(true)] out Table? table) => _tables.TryGetValue(id, out table);

    public IEnumerable<Table> All => _tables.Values;

    /// <summary>Reads one state of all tables. What it saw is on disk when the task completes, so no answer tells of what a crash could take back.</summary>
    public async ValueTask<T> ReadAsync<T>(Func<T> read)
    {
        T result;
        Task seen;
        lock (_gate)
        {
            result = read();
            seen = _lastCommit;
        }
        if (!seen.IsCompletedSuccessfully) await seen;
        return result;
    }

    /// <summary>Makes all the changes that <paramref name="decide"/> lists, or none when it throws; they are on disk when the task completes.</summary>
    public async ValueTask<T> WriteAsync<T>(Func<List<ItemChange>, T> decide)
    {
        var changes = new List<ItemChange>(4);
        T? result = default;
        DynamoRefusal? refusal = null;
        Task done;
        lock (_gate)
        {
            done = _lastCommit;
            try
            {
                result = decide(changes);
                if (changes.Count > 0)
                {
                    foreach (var change in changes) change.Table.Put(change.Key, change.Item);
                    _lastCommit = done = _writer.WriteAsync(
                        [.. changes.Select(static change => new StoreChange(change.Table.Id, change.Key.ToString(), change.Item))]);
                }
            }
            catch (DynamoRefusal e)
            {
                // A refusal tells of what it saw, so it too waits for the disk.
                refusal = e;
            }
        }
        await done;
        return refusal is null ? result! : throw refusal;
    }

    /// <summary>False when a table of that id is there.</summary>
    public async ValueTask<bool> AddAsync(Table table)
    {
        Task done;
        lock (_gate)
        {
            if (!_tables.TryAdd(table.Id, table)) return false;
            _lastCommit = done = _writer.WriteAsync([new StoreChange(table.Id, null, table.Definition.Document)]);
        }
        await done;
        return true;
    }

    public async ValueTask ChangeAsync(Table table, TableDefinition definition)
    {
        Task done;
        lock (_gate)
        {
            table.Definition = definition;
            _lastCommit = done = _writer.WriteAsync([new StoreChange(table.Id, null, definition.Document)]);
        }
        await done;
    }

    public async ValueTask<bool> RemoveAsync(Table table)
    {
        Task done;
        lock (_gate)
        {
            if (!_tables.TryRemove(new KeyValuePair<string, Table>(table.Id, table))) return false;
            _lastCommit = done = _writer.WriteAsync([new StoreChange(table.Id, null, null)]);
        }
        await done;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        _statements.Dispose();
    }
}

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>
/// The state of the small services: JSON documents by namespace and key, all in memory, in one SQLite file. Nobody sees a change before it is on
/// disk, and a change that cannot be written has never been.
/// </summary>
/// <remarks>
/// Changes that depend on what is there are decided by the writer itself, one after the other, each on what is on disk and what the ones before it in
/// the same commit change. So reading, deciding and writing are one, many of them share one synchronisation, and a failed commit takes back all
/// that was built upon it: nothing else was. A lock around reading and writing would have to be held until the disk has answered, one change a
/// synchronisation; checking afterwards whether what was read still holds would have all but one of those who meet try again.
/// </remarks>
public sealed class DocumentStore : IAsyncDisposable
{
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS document(space TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY(space, key)) WITHOUT ROWID;";

    [ThreadStatic]
    private static DocumentStore? Deciding;

    private readonly ConcurrentDictionary<string, DocumentSpace> _spaces = new(StringComparer.Ordinal);
    private readonly List<(DocumentSpace Space, DocumentChange Change)> _drafted = [];
    private readonly GroupCommitWriter<DocumentDecision> _writer;
    private readonly Action<string>? _log;
    private long _edition;

    private DocumentStore(SqliteConnection connection, Action<string>? log)
    {
        _log = log;
        _writer = new(connection, Write, Settle);
    }

    /// <summary>Rises with each commit.</summary>
    internal long Edition => Volatile.Read(ref _edition);

    /// <summary>Whether this thread is within a decision of this store.</summary>
    internal bool IsDeciding => ReferenceEquals(Deciding, this);

    /// <param name="log">Is told what a follower of the documents could not bear.</param>
    /// <exception cref="Hosting.LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static DocumentStore Open(string path, Action<string>? log = null)
    {
        var connection = SqliteFile.Open(path, Schema);
        var documents = new List<(string Space, string Key, JsonObject Body)>();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT space, key, body FROM document";
            using var reader = command.ExecuteReader();
            while (reader.Read())
                documents.Add((reader.GetString(0), reader.GetString(1), (JsonObject)JsonReader.Read((byte[])reader.GetValue(2))));
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteFile.Explain(path, e);
        }
        var store = new DocumentStore(connection, log);
        foreach (var group in documents.GroupBy(d => d.Space))
            store._spaces[group.Key] = new DocumentSpace(store, group.Key, group.Select(d => new KeyValuePair<string, JsonObject>(d.Key, d.Body)));
        return store;
    }

    /// <summary>The documents of one namespace, e.g. <c>ec2/us-east-1/route-table</c>.</summary>
    public DocumentSpace Space(string name) => _spaces.GetOrAdd(name, static (n, store) => new DocumentSpace(store, n, []), this);

    /// <summary>Makes all the changes or none. They are on disk and visible when the task completes; when it fails, nothing has changed.</summary>
    public Task WriteAsync(params IReadOnlyList<DocumentChange> changes) =>
        changes.Count == 0 ? Task.CompletedTask : _writer.WriteAsync(new PlainDecision(changes));

    /// <summary>Reads, decides and writes as one; the task completes when it is on disk.</summary>
    /// <param name="decide">
    /// Reads spaces of this store and gives what to write and what to answer. It runs alone, on the writer's thread: it must be quick, must not wait,
    /// and must not change anything but by what it gives, since that may not get to the disk. What it throws comes out of the task.
    /// </param>
    public async Task<T> ChangeAsync<T>(Func<(IReadOnlyList<DocumentChange> Changes, T Answer)> decide)
    {
        var decision = new DocumentDecision<T>(decide);
        await _writer.WriteAsync(decision);
        return decision.Answer;
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Write(IReadOnlyList<DocumentDecision> batch, SqliteTransaction transaction)
    {
        using var put = Command(
            transaction, "INSERT INTO document(space, key, body) VALUES($s, $k, $b) ON CONFLICT(space, key) DO UPDATE SET body = excluded.body", true);
        using var delete = Command(transaction, "DELETE FROM document WHERE space = $s AND key = $k", false);
        foreach (var decision in batch)
        {
            foreach (var change in Decide(decision))
            {
                var space = Space(change.Space);
                space.Draft(change.Key, change.Body);
                _drafted.Add((space, change));
                var command = change.Body is null ? delete : put;
                command.Parameters[0].Value = change.Space;
                command.Parameters[1].Value = change.Key;
                if (change.Body is { } body) command.Parameters[2].Value = body.ToUtf8();
                command.ExecuteNonQuery();
            }
        }
    }

    private IReadOnlyList<DocumentChange> Decide(DocumentDecision decision)
    {
        Deciding = this;
        try
        {
            return decision.Decide();
        }
        finally
        {
            Deciding = null;
        }
    }

    private void Settle(bool isWritten)
    {
        if (isWritten) Publish();
        else _drafted.ForEach(static d => d.Space.Discard());
        _drafted.Clear();
    }

    /// <summary>Nobody sees some spaces of a commit as it left them, and then others as they were before it.</summary>
    private void Publish()
    {
        var edition = _edition + 1;
        foreach (var (space, _) in _drafted) space.Publish(edition);
        Volatile.Write(ref _edition, edition);
        foreach (var (space, _) in _drafted) space.Settle();
        foreach (var (space, change) in _drafted)
        {
            // It is on disk and seen: what a follower cannot bear is told, and is not the failure of those who made the change.
            if (space.Tell(change.Key, change.Body) is { } e) _log?.Invoke($"What is made of '{change.Space}' missed the change of '{change.Key}': {e}");
        }
    }

    private static SqliteCommand Command(SqliteTransaction transaction, string sql, bool withBody)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.Parameters.Add("$s", SqliteType.Text);
        command.Parameters.Add("$k", SqliteType.Text);
        if (withBody) command.Parameters.Add("$b", SqliteType.Blob);
        return command;
    }

    private sealed class PlainDecision(IReadOnlyList<DocumentChange> changes) : DocumentDecision
    {
        public override IReadOnlyList<DocumentChange> Decide() => changes;
    }
}

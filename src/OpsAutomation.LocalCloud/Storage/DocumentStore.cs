using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>The state of the small services: JSON documents by namespace and key, all in memory, written through to one SQLite file.</summary>
public sealed class DocumentStore : IAsyncDisposable
{
    private const string Schema = "CREATE TABLE IF NOT EXISTS document(space TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY(space, key)) WITHOUT ROWID;";

    private readonly ConcurrentDictionary<string, DocumentSpace> _spaces = new(StringComparer.Ordinal);
    private readonly GroupCommitWriter<IReadOnlyList<DocumentChange>> _writer;

    private DocumentStore(SqliteConnection connection) => _writer = new(connection, Write);

    /// <exception cref="Hosting.LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static DocumentStore Open(string path)
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
        var store = new DocumentStore(connection);
        foreach (var group in documents.GroupBy(d => d.Space))
            store._spaces[group.Key] = new DocumentSpace(store, group.Key, group.Select(d => new KeyValuePair<string, JsonObject>(d.Key, d.Body)));
        return store;
    }

    /// <summary>The documents of one namespace, e.g. <c>ec2/us-east-1/route-table</c>.</summary>
    public DocumentSpace Space(string name) => _spaces.GetOrAdd(name, static (n, store) => new DocumentSpace(store, n, []), this);

    /// <summary>Makes all the changes or none. They are visible at once; the task completes when they are on disk.</summary>
    public Task WriteAsync(params IReadOnlyList<DocumentChange> changes)
    {
        foreach (var change in changes) Space(change.Space).Apply(change.Key, change.Body);
        return _writer.WriteAsync(changes);
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static void Write(IReadOnlyList<IReadOnlyList<DocumentChange>> batch, SqliteTransaction transaction)
    {
        using var put = Command(transaction, "INSERT INTO document(space, key, body) VALUES($s, $k, $b) ON CONFLICT(space, key) DO UPDATE SET body = excluded.body", true);
        using var delete = Command(transaction, "DELETE FROM document WHERE space = $s AND key = $k", false);
        foreach (var changes in batch)
        {
            foreach (var change in changes)
            {
                var command = change.Body is null ? delete : put;
                command.Parameters[0].Value = change.Space;
                command.Parameters[1].Value = change.Key;
                if (change.Body is { } body) command.Parameters[2].Value = body.ToUtf8();
                command.ExecuteNonQuery();
            }
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
}

using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Logs;

/// <summary>The events on disk: one append-only table, cut at its old end. A crash may cost the last lines, never the file.</summary>
internal sealed class LogFile : IAsyncDisposable
{
    private const int Kept = 50_000;
    private const int CutEvery = 10_000;
    private const int MostWaiting = 50_000;
    private const string Schema =
        "CREATE TABLE IF NOT EXISTS event(id INTEGER PRIMARY KEY, region TEXT, log_group TEXT, stream TEXT, time INTEGER, ingested INTEGER, message TEXT);";

    private readonly SqliteConnection _connection;
    private readonly GroupCommitWriter<LogChange> _writer;
    private long _sinceCut;

    private LogFile(SqliteConnection connection)
    {
        _connection = connection;
        _writer = new(connection, Write);
    }

    public static LogFile Open(string path) => new(SqliteFile.Open(path, Schema, isSynced: false));

    /// <summary>What was kept, oldest first; to be read before anything is written.</summary>
    public IEnumerable<(string Region, string Group, string Stream, LogEvent Event)> Read()
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            $"SELECT id, region, log_group, stream, time, ingested, message FROM event WHERE id > (SELECT ifnull(max(id), 0) FROM event) - {Kept} ORDER BY id";
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(1), reader.GetString(2), reader.GetString(3), new LogEvent(
                reader.GetInt64(0), reader.GetInt64(4), reader.GetInt64(5), reader.GetString(6)));
    }

    /// <summary>Queues an event. While the disk cannot keep up with what functions write, further lines stay in memory only.</summary>
    public Task AppendAsync(LogGroup group, LogStream stream, LogEvent e) =>
        _writer.Waiting < MostWaiting ? _writer.WriteAsync(new LogChange(group.Region, group.Name, stream.Name, e)) : Task.CompletedTask;

    /// <summary>Queues the removal of what is kept of a group, or of one of its streams, and is older than that.</summary>
    public Task ForgetAsync(string region, string group, string? stream, long before = long.MaxValue) =>
        _writer.WriteAsync(new LogChange(region, group, stream, null, before));

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private void Write(IReadOnlyList<LogChange> batch, SqliteTransaction transaction)
    {
        using var insert = _connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = "INSERT INTO event(id, region, log_group, stream, time, ingested, message) VALUES($i, $r, $g, $s, $t, $n, $m)";
        foreach (var (name, type) in new[]
        {
            ("$i", SqliteType.Integer), ("$r", SqliteType.Text), ("$g", SqliteType.Text), ("$s", SqliteType.Text), ("$t", SqliteType.Integer),
            ("$n", SqliteType.Integer), ("$m", SqliteType.Text),
        })
            insert.Parameters.Add(name, type);
        foreach (var change in batch)
        {
            if (change.Event is not { } e)
            {
                Forget(change, transaction);
                continue;
            }
            var p = insert.Parameters;
            (p[0].Value, p[1].Value, p[2].Value, p[3].Value, p[4].Value, p[5].Value, p[6].Value) =
                (e.Id, change.Region, change.Group, change.Stream, e.Time, e.Ingested, e.Message);
            insert.ExecuteNonQuery();
        }
        _sinceCut += batch.Count;
        if (_sinceCut < CutEvery) return;
        _sinceCut = 0;
        using var cut = _connection.CreateCommand();
        cut.Transaction = transaction;
        cut.CommandText = $"DELETE FROM event WHERE id <= (SELECT max(id) FROM event) - {Kept}";
        cut.ExecuteNonQuery();
    }

    /// <summary>Reads the whole table, which is small, without its messages.</summary>
    private void Forget(LogChange change, SqliteTransaction transaction)
    {
        using var delete = _connection.CreateCommand();
        delete.Transaction = transaction;
        delete.CommandText = "DELETE FROM event WHERE region = $r AND log_group = $g AND ($s IS NULL OR stream = $s) AND time < $t";
        delete.Parameters.AddWithValue("$r", change.Region);
        delete.Parameters.AddWithValue("$g", change.Group);
        delete.Parameters.AddWithValue("$s", (object?)change.Stream ?? DBNull.Value);
        delete.Parameters.AddWithValue("$t", change.Before);
        delete.ExecuteNonQuery();
    }
}

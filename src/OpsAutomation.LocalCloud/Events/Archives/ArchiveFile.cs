using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>
/// The events in archives, by the archive's id. They are on disk only, and read a page at a time: an archive may be larger than the memory.
/// Times are milliseconds since 1970.
/// </summary>
internal sealed class ArchiveFile : IAsyncDisposable
{
    // The index holds all that is counted and swept by, so that bodies are read for replays only.
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS event(
            number INTEGER PRIMARY KEY, archive TEXT NOT NULL, ingested INTEGER NOT NULL, time INTEGER NOT NULL, size INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS event_by_time ON event(archive, time, number, ingested, size);
        """;

    private readonly GroupCommitWriter<IArchiveChange> _writer;
    private readonly SqliteConnection _reader;
    private readonly Lock _gate = new();

    private ArchiveFile(SqliteConnection writer, SqliteConnection reader)
    {
        _writer = new(writer, static (batch, transaction) =>
        {
            foreach (var change in batch) change.Write(transaction);
        });
        _reader = reader;
    }

    /// <exception cref="Hosting.LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static ArchiveFile Open(string path)
    {
        var writer = SqliteFile.Open(path, Schema);
        try
        {
            return new(writer, SqliteFile.Open(path, ""));
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Completes when it is on disk.</summary>
    public Task WriteAsync(IArchiveChange change) => _writer.WriteAsync(change);

    /// <summary>How many events of an archive came at that time or later, and how large they are together.</summary>
    public (long Count, long Bytes) Measure(string archive, long since) => Read(
        "SELECT count(*), ifnull(sum(size), 0) FROM event WHERE archive = $a AND ingested >= $i",
        static r => (r.GetInt64(0), r.GetInt64(1)), ("$a", archive), ("$i", since))[0];

    /// <summary>Events of an archive in the order of their time, and of their coming where that is the same.</summary>
    /// <param name="since">When they came at the earliest.</param>
    /// <param name="after">The time, and the number, of the last one that was read.</param>
    /// <param name="to">Their time at the latest.</param>
    public IReadOnlyList<(long Time, long Number, JsonObject Event)> Page(string archive, long since, (long Time, long Number) after, long to, int most) =>
        Read(
            "SELECT time, number, body FROM event WHERE archive = $a AND (time, number) > ($t, $n) AND time <= $e AND "
                + "ingested >= $i ORDER BY time, number LIMIT $m",
            static r => (r.GetInt64(0), r.GetInt64(1), (JsonObject)JsonReader.Read((byte[])r.GetValue(2))),
            ("$a", archive), ("$t", after.Time), ("$n", after.Number), ("$e", to), ("$i", since), ("$m", most));

    /// <summary>The archives that have events.</summary>
    public IReadOnlyList<string> Archives() => Read("SELECT DISTINCT archive FROM event", static r => r.GetString(0));

    /// <summary>The rows of events of an archive that came before a time.</summary>
    public IReadOnlyList<long> Numbers(string archive, long before, int most) => Read(
        "SELECT number FROM event WHERE archive = $a AND ingested < $i ORDER BY time, number LIMIT $m",
        static r => r.GetInt64(0), ("$a", archive), ("$i", before), ("$m", most));

    public async ValueTask DisposeAsync()
    {
        lock (_gate) _reader.Dispose();
        await _writer.DisposeAsync();
    }

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        lock (_gate)
        {
            using var command = _reader.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
            using var reader = command.ExecuteReader();
            var all = new List<T>();
            while (reader.Read()) all.Add(row(reader));
            return all;
        }
    }
}

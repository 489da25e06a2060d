using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>
/// The file of executions. The log is appended to in order and has no index; what has ended moves to the archive,
/// a row an execution. Rows of the log are read back by their numbers.
/// </summary>
internal sealed class StatesFile : IDisposable
{
    /// <summary>
    /// In bytes. A commit of many rows has so half as many pages to hand to the system as with SQLite's own size, and one of a single row hardly more to write.
    /// </summary>
    public const int PageSize = 8192;

    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS log(id INTEGER PRIMARY KEY, execution INTEGER NOT NULL, kind INTEGER NOT NULL, body BLOB NOT NULL, sum INTEGER);
        CREATE TABLE IF NOT EXISTS archive(id INTEGER PRIMARY KEY, summary BLOB NOT NULL, detail BLOB NOT NULL, history BLOB NOT NULL, sum INTEGER);
        CREATE TABLE IF NOT EXISTS moved(id INTEGER PRIMARY KEY, row INTEGER NOT NULL);
        """;

    /// <summary>Files of before rows had sums.</summary>
    private static readonly string[] Summed = ["log", "archive"];

    /// <summary>Beyond this a check of the whole file at start would take longer than a start may.</summary>
    private const long LargestChecked = 128L * 1024 * 1024;

    private readonly Lock _reading = new();
    private readonly SqliteConnection _reader;
    private readonly LogStatement _burst;
    private readonly LogStatement _begin;
    private readonly LogStatement _end;

    private StatesFile(string path, SqliteConnection writer, SqliteConnection reader, LogMark mark)
    {
        Path = path;
        Mark = mark;
        Writer = writer;
        _reader = reader;
        _burst = new LogStatement(reader, "SELECT body FROM log WHERE id = ? AND kind = 1");
        _begin = new LogStatement(reader, "BEGIN");
        _end = new LogStatement(reader, "END");
    }

    public string Path { get; }

    /// <summary>Used by the log's writer alone.</summary>
    public LogMark Mark { get; }

    /// <summary>What the log's writer wrote last.</summary>
    public RecentRows Recent { get; } = new();

    /// <summary>Used by the log's writer alone.</summary>
    public SqliteConnection Writer { get; }

    /// <exception cref="LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static StatesFile Open(string path)
    {
        var held = new Stack<IDisposable>();
        try
        {
            var mark = LogMark.Open(path);
            held.Push(mark);
            if (mark.Row > 0 && new FileInfo(path) is not { Exists: true, Length: > 0 }) throw RowsAreMissing(path, mark, "is empty");
            // Where rows were written there are tables; new ones would be written over what can perhaps be saved.
            var writer = SqliteFile.Open(path, mark.Row == 0 ? Schema : "", pageSize: PageSize);
            held.Push(writer);
            SqliteFile.KeepLog(writer);
            if (mark.Row == 0) AddSums(writer);
            var reader = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            held.Push(reader);
            reader.Open();
            SqliteFile.KeepLog(reader);
            SqliteFile.Execute(reader, "PRAGMA busy_timeout=1000; PRAGMA query_only=ON;");
            if (new FileInfo(path).Length <= LargestChecked) Check(path, reader);
            if (Ask(reader, "SELECT count(*) FROM sqlite_schema WHERE name = 'moved'") is not 1L) throw RowsAreMissing(path, mark, "is empty");
            return new StatesFile(path, writer, reader, mark);
        }
        catch (Exception e)
        {
            while (held.TryPop(out var opened)) opened.Dispose();
            if (e is SqliteException sqlite) throw SqliteFile.Explain(path, sqlite);
            if (e is not (IOException or UnauthorizedAccessException)) throw;
            throw new LocalCloudStartException(
                $"The folder of '{path}' cannot be written: {e.Message.TrimEnd('.')}.", "Choose a folder that you may write with --data.", e);
        }
    }

    /// <summary>The file was read and is whole: from now on it may be changed.</summary>
    /// <exception cref="LocalCloudStartException">Rows are missing at the log's end.</exception>
    public void Trust()
    {
        var last = LastRow();
        if (Mark.Row > last) throw RowsAreMissing(Path, Mark, $"ends at row {last}");
        SqliteFile.KeepLog(Writer, keeps: false);
    }

    public static LocalCloudStartException Damaged(string path, string what, Exception? cause = null) =>
        new(
            $"The file of executions '{path}' is damaged: {what}.",
            "Nothing was changed. Restore it from a copy, or move the data folder away and start again.", cause);

    private static LocalCloudStartException RowsAreMissing(string path, LogMark mark, string what) => new(
        $"The file of executions '{path}' is damaged: its log {what}, and row {mark.Row} had been written.",
        $"Nothing was changed. Restore it from a copy with its '-wal' file, or delete '{mark.Path}' to go on without those rows.");

    /// <summary>The summaries; of a file that is not too large all of each row is read and compared with its sum.</summary>
    /// <exception cref="FormatException">A row is not what was written.</exception>
    public IEnumerable<(long Id, byte[] Summary)> ReadArchive()
    {
        var isChecked = new FileInfo(Path).Length <= LargestChecked;
        using var command = Command(
            isChecked ? "SELECT id, summary, sum, detail, history FROM archive ORDER BY id" : "SELECT id, summary FROM archive ORDER BY id");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (id, summary) = (rows.GetInt64(0), (byte[])rows.GetValue(1));
            if (isChecked && !rows.IsDBNull(2) && rows.GetInt64(2) != RowSum.Of(id, summary, (byte[])rows.GetValue(3), (byte[])rows.GetValue(4)))
                throw new FormatException($"finished execution {id} is not what was written");
            yield return (id, summary);
        }
    }

    /// <exception cref="FormatException">A row is not what was written.</exception>
    public IEnumerable<(long Row, long Execution, LogKind Kind, byte[] Body)> ReadLog()
    {
        using var command = Command("SELECT id, execution, kind, body, sum FROM log ORDER BY id");
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var (row, execution, kind, body) = (rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), (byte[])rows.GetValue(3));
            if (!rows.IsDBNull(4) && rows.GetInt64(4) != RowSum.Of(row, execution, kind, body)) throw new FormatException($"row {row} is not what was written");
            yield return (row, execution, (LogKind)kind, body);
        }
    }

    /// <summary>The highest number that a row of the log ever had.</summary>
    public long LastRow() => Math.Max(Scalar("SELECT coalesce(max(id), 0) FROM log"), Scalar("SELECT coalesce(max(row), 0) FROM moved"));

    public long LastExecution() => Math.Max(Scalar("SELECT coalesce(max(execution), 0) FROM log"), Scalar("SELECT coalesce(max(id), 0) FROM archive"));

    /// <summary>The bodies of bursts among those rows; rows that were archived meanwhile are missing.</summary>
    public List<byte[]> ReadBursts(long[] rows)
    {
        var bodies = new List<byte[]>(rows.Length);
        lock (_reading)
        {
            // One look at the file for all of them.
            _begin.Run();
            try
            {
                foreach (var row in rows)
                    if ((Recent.Find(row) ?? _burst.Bind(1, row).Blob()) is { } body) bodies.Add(body);
            }
            finally
            {
                _end.Run();
            }
        }
        return bodies;
    }

    public byte[]? ReadDetail(long execution) => ReadArchived("detail", execution);

    public byte[]? ReadHistory(long execution) => ReadArchived("history", execution);

    public void Dispose()
    {
        foreach (var statement in new[] { _burst, _begin, _end }) statement.Dispose();
        _reader.Dispose();
        Writer.Dispose();
        Mark.Dispose();
    }

    private byte[]? ReadArchived(string column, long execution)
    {
        lock (_reading)
        {
            using var command = Command($"SELECT {column} FROM archive WHERE id = $id");
            command.Parameters.AddWithValue("$id", execution);
            return command.ExecuteScalar() as byte[];
        }
    }

    private long Scalar(string sql) => (long)Ask(_reader, sql)!;

    private SqliteCommand Command(string sql)
    {
        var command = _reader.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private static void Check(string path, SqliteConnection connection)
    {
        var verdict = Ask(connection, "PRAGMA quick_check(1)") as string;
        if (verdict == "ok") return;
        throw Damaged(path, verdict?.TrimEnd('.') ?? "it cannot be checked");
    }

    private static void AddSums(SqliteConnection writer)
    {
        foreach (var table in Summed)
            if (Ask(writer, $"SELECT count(*) FROM pragma_table_info('{table}') WHERE name = 'sum'") is 0L)
                SqliteFile.Execute(writer, $"ALTER TABLE {table} ADD COLUMN sum INTEGER");
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

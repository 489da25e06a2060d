using Microsoft.Data.Sqlite;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>What the log's one writer says to the file.</summary>
internal sealed class LogStatements(SqliteConnection connection) : IDisposable
{
    private readonly LogStatement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly LogStatement _commit = new(connection, "COMMIT");
    private readonly LogStatement _rollback = new(connection, "ROLLBACK");
    private readonly LogStatement _insert = new(connection, "INSERT INTO log(id, execution, kind, body, sum) VALUES(?, ?, ?, ?, ?)");
    private readonly LogStatement _delete = new(connection, "DELETE FROM log WHERE id = ?");
    private readonly LogStatement _archive = new(connection, "INSERT OR REPLACE INTO archive(id, summary, detail, history, sum) VALUES(?, ?, ?, ?, ?)");
    private readonly LogStatement _moved = new(connection, "INSERT OR REPLACE INTO moved(id, row) VALUES(1, ?)");
    private readonly LogStatement _forget = new(connection, "DELETE FROM archive WHERE id = ?");

    /// <summary>Writes all of it or nothing, and returns when it is on disk.</summary>
    public void Transact(Action write)
    {
        _begin.Run();
        try
        {
            write();
            _commit.Run();
        }
        catch
        {
            if (!_begin.IsAutocommit) _rollback.Run();
            throw;
        }
    }

    public void Insert(long row, long execution, LogKind kind, ReadOnlySpan<byte> body) =>
        _insert.Bind(1, row).Bind(2, execution).Bind(3, (int)kind).Bind(4, body).Bind(5, RowSum.Of(row, execution, (int)kind, body)).Run();

    public void Archive(ArchivedExecution archived)
    {
        var sum = RowSum.Of(archived.Entry.Id, archived.Summary, archived.Detail, archived.History);
        _archive.Bind(1, archived.Entry.Id).Bind(2, archived.Summary).Bind(3, archived.Detail).Bind(4, archived.History).Bind(5, sum).Run();
        foreach (var row in archived.Rows) _delete.Bind(1, row).Run();
    }

    /// <summary>What the log's last row was, before rows go.</summary>
    public void Moved(long lastRow) => _moved.Bind(1, lastRow).Run();

    public void Forget(long execution) => _forget.Bind(1, execution).Run();

    public void Dispose()
    {
        foreach (var statement in new[] { _begin, _commit, _rollback, _insert, _delete, _archive, _moved, _forget }) statement.Dispose();
    }
}

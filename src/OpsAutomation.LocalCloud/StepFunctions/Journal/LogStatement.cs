using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OpsAutomation.LocalCloud.StepFunctions.Journal;

/// <summary>A statement on SQLite's own interface: prepared once, and nothing is made for it each time.</summary>
internal sealed class LogStatement : IDisposable
{
    private readonly sqlite3 _db;
    private readonly sqlite3_stmt _statement;

    public LogStatement(SqliteConnection connection, string sql)
    {
        _db = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_db, sql, out _statement), _db);
    }

    /// <summary>True outside of a transaction; some errors end one by themselves.</summary>
    public bool IsAutocommit => raw.sqlite3_get_autocommit(_db) != 0;

    public LogStatement Bind(int index, long value)
    {
        raw.sqlite3_bind_int64(_statement, index, value);
        return this;
    }

    public LogStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        raw.sqlite3_bind_blob(_statement, index, value);
        return this;
    }

    public void Run() => Step(static _ => 0);

    /// <summary>The first column of the first row, as a blob; null when there is no row.</summary>
    public byte[]? Blob() => Step(static s => raw.sqlite3_column_blob(s, 0).ToArray());

    public void Dispose() => _statement.Dispose();

    private T? Step<T>(Func<sqlite3_stmt, T> read)
    {
        var code = raw.sqlite3_step(_statement);
        try
        {
            if (code == raw.SQLITE_ROW) return read(_statement);
            if (code != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(code, _db);
            return default;
        }
        finally
        {
            // The error's text is the connection's, and lost with this.
            raw.sqlite3_reset(_statement);
        }
    }
}

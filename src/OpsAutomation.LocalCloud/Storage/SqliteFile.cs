using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>Opens SQLite files as this project uses them: write-ahead log, full synchronisation, no pool.</summary>
public static class SqliteFile
{
    /// <param name="schema">Statements that make the tables when they are not there.</param>
    /// <exception cref="LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static SqliteConnection Open(string path, string schema)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, "PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000;");
            Execute(connection, schema);
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw Explain(path, e);
        }
    }

    public static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static LocalCloudStartException Explain(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        11 or 26 => new($"The data file '{path}' is damaged or no database.", "Move the data folder away and start again, or restore it from a copy.", e),
        5 or 6 => new($"The data file '{path}' is locked by another process.", "End that process, or choose another folder with --data.", e),
        13 => new($"The disk of '{path}' is full.", "Free some space.", e),
        _ => new($"The data file '{path}' cannot be used: {e.Message.TrimEnd('.')}.", "Choose a folder that you may write with --data.", e),
    };
}

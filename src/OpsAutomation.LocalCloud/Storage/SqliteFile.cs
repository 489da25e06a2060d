using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.Hosting;
using SQLitePCL;

namespace OpsAutomation.LocalCloud.Storage;

/// <summary>Opens SQLite files as this project uses them: write-ahead log, full synchronisation, no pool.</summary>
public static class SqliteFile
{
    private const int NoCheckpointOnClose = 1006;
    private const string DamageCure = "Nothing was changed. Move the data folder away and start again, or restore it from a copy.";

    /// <param name="schema">Statements that make the tables when they are not there.</param>
    /// <param name="isSynced">Each commit is on disk when it returns; else a power cut may take the last ones.</param>
    /// <param name="pageSize">In bytes; of a file that is there already it stays as it is.</param>
    /// <exception cref="LocalCloudStartException">The file is damaged, locked or cannot be written.</exception>
    public static SqliteConnection Open(string path, string schema, bool isSynced = true, int pageSize = 4096)
    {
        if (isSynced) CheckLog(path);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            connection.Open();
            Execute(connection, $"PRAGMA page_size={pageSize}; PRAGMA busy_timeout=1000; PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=1000;");
            Execute(connection, isSynced ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
            if (schema.Length > 0) Execute(connection, schema);
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

    /// <summary>Closing this connection last leaves the file and its log as they are: for looking at what may be damaged.</summary>
    public static void KeepLog(SqliteConnection connection, bool keeps = true) =>
        raw.sqlite3_db_config(connection.Handle, NoCheckpointOnClose, keeps ? 1 : 0, out _);

    public static LocalCloudStartException Explain(string path, SqliteException e) => e.SqliteErrorCode switch
    {
        11 or 26 => new($"The data file '{path}' is damaged or no database.", DamageCure, e),
        5 or 6 => new($"The data file '{path}' is locked by another process.", "End that process, or choose another folder with --data.", e),
        13 => new($"The disk of '{path}' is full.", "Free some space.", e),
        _ => new($"The data file '{path}' cannot be used: {e.Message.TrimEnd('.')}.", "Choose a folder that you may write with --data.", e),
    };

    private static void CheckLog(string path)
    {
        string? damage;
        try
        {
            damage = WriteAheadLog.Damage(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LocalCloudStartException(
                $"The data file '{path}' cannot be read: {e.Message.TrimEnd('.')}.", "Choose a folder that you may write with --data.", e);
        }
        if (damage is not null) throw new LocalCloudStartException($"The data file '{path}' is damaged: {damage}.", DamageCure);
    }
}

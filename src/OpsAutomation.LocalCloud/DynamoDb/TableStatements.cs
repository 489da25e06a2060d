using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The SQL of the tables' file. Statements are prepared once: a transaction of three items takes three executions and one sync.</summary>
internal sealed class TableStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteCommand _putItem = Command(
        connection, "INSERT INTO item(tbl, key, body) VALUES($t, $k, $b) ON CONFLICT(tbl, key) DO UPDATE SET body = excluded.body", "$t", "$k", "$b");

    private readonly SqliteCommand _deleteItem = Command(connection, "DELETE FROM item WHERE tbl = $t AND key = $k", "$t", "$k");

    private readonly SqliteCommand _putTable = Command(
        connection, "INSERT INTO definition(tbl, body) VALUES($t, $b) ON CONFLICT(tbl) DO UPDATE SET body = excluded.body", "$t", "$b");

    private readonly SqliteCommand _deleteTable = Command(connection, "DELETE FROM item WHERE tbl = $t; DELETE FROM definition WHERE tbl = $t", "$t");

    public static IEnumerable<(string Table, JsonObject Body)> Definitions(SqliteConnection connection) => Rows(connection, "SELECT tbl, body FROM definition");

    public static IEnumerable<(string Table, JsonObject Body)> Items(SqliteConnection connection) => Rows(connection, "SELECT tbl, body FROM item");

    public void Write(IReadOnlyList<IReadOnlyList<StoreChange>> batch, SqliteTransaction transaction)
    {
        foreach (var changes in batch)
        {
            foreach (var change in changes)
            {
                if (change.Key is { } key)
                {
                    if (change.Body is { } item) Run(_putItem, transaction, change.Table, key, item.ToUtf8());
                    else Run(_deleteItem, transaction, change.Table, key);
                }
                else if (change.Body is { } definition)
                {
                    Run(_putTable, transaction, change.Table, definition.ToUtf8());
                }
                else
                {
                    Run(_deleteTable, transaction, change.Table);
                }
            }
        }
    }

    public void Dispose()
    {
        _putItem.Dispose();
        _deleteItem.Dispose();
        _putTable.Dispose();
        _deleteTable.Dispose();
    }

    private static void Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(name, name == "$b" ? SqliteType.Blob : SqliteType.Text);
        return command;
    }

    private static IEnumerable<(string Table, JsonObject Body)> Rows(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read()) yield return (reader.GetString(0), (JsonObject)JsonReader.Read((byte[])reader.GetValue(1)));
    }
}

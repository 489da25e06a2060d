using Microsoft.Data.Sqlite;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>Rows that are to go.</summary>
internal sealed record ForgottenEvents(IReadOnlyList<long> Numbers) : IArchiveChange
{
    public void Write(SqliteTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM event WHERE number = $n";
        var number = command.Parameters.Add("$n", SqliteType.Integer);
        foreach (var gone in Numbers)
        {
            number.Value = gone;
            command.ExecuteNonQuery();
        }
    }
}

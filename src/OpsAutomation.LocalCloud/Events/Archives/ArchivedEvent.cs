using System.Text;
using Microsoft.Data.Sqlite;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>An event to be kept.</summary>
/// <param name="Archive">The archive's id.</param>
/// <param name="Ingested">When it came, in milliseconds since 1970.</param>
/// <param name="Number">Its row, when it may have been written before: then it stays as it is. Else null.</param>
internal sealed record ArchivedEvent(string Archive, long Ingested, JsonObject Document, byte[] Body, long? Number = null) : IArchiveChange
{
    public void Write(SqliteTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT OR IGNORE INTO event(number, archive, ingested, time, size, body) VALUES($n, $a, $i, $t, $s, $b)";
        command.Parameters.AddWithValue("$n", Number is { } number ? number : DBNull.Value);
        command.Parameters.AddWithValue("$a", Archive);
        command.Parameters.AddWithValue("$i", Ingested);
        command.Parameters.AddWithValue("$t", EventArchive.Milliseconds(ReplayRunner.Seconds(Document["time"])));
        command.Parameters.AddWithValue("$s", Size());
        command.Parameters.AddWithValue("$b", Body);
        command.ExecuteNonQuery();
    }

    /// <summary>How large an event is in AWS's count: source, type, detail and date.</summary>
    private long Size() => (Document["detail"]?.Utf8Size ?? 0) + Bytes(Document["source"]) + Bytes(Document["detail-type"]) + Bytes(Document["time"]);

    private static int Bytes(JsonValue? text) => Encoding.UTF8.GetByteCount(text?.AsText ?? "");
}

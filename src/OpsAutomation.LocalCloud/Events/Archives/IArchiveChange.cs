using Microsoft.Data.Sqlite;

namespace OpsAutomation.LocalCloud.Events.Archives;

/// <summary>Something to be written to an <see cref="ArchiveFile"/>.</summary>
internal interface IArchiveChange
{
    void Write(SqliteTransaction transaction);
}

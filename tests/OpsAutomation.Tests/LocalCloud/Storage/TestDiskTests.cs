using Microsoft.Data.Sqlite;
using OpsAutomation.LocalCloud.Storage;
using OpsAutomation.Tests.LocalCloud.Storage.Disks;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Storage;

/// <summary>That the test's disk tells a log that is synced from one that is not.</summary>
public sealed class TestDiskTests : IDisposable
{
    private readonly string _before = Directory.CreateTempSubdirectory("ops-disk-").FullName;
    private readonly string _after = Directory.CreateTempSubdirectory("ops-disk-").FullName;

    [Theory]
    [InlineData("FULL", 50)]
    [InlineData("OFF", 0)]
    public void Rows_outlive_a_power_cut_when_they_were_synced_and_only_then(string synchronous, int kept)
    {
        using (var disk = TestDisk.Mount(_before))
        {
            using var file = SqliteFile.Open(Path.Combine(_before, "t.db"), "CREATE TABLE t(i INTEGER)");
            SqliteFile.Execute(file, $"PRAGMA wal_checkpoint(TRUNCATE); PRAGMA synchronous={synchronous}");
            for (var i = 0; i < 50; i++) SqliteFile.Execute(file, $"INSERT INTO t VALUES({i})");
            disk.FailPower();
            // A random that drops all that it may.
            disk.SalvageTo(_after, new Dropping());
        }
        Assert.Equal(kept, Count());
    }

    [Fact]
    public void After_a_power_cut_the_file_is_whole_whatever_was_written_of_the_last_transaction()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            foreach (var file in Directory.GetFiles(_after)) File.Delete(file);
            var folder = Directory.CreateDirectory(Path.Combine(_before, $"{seed}")).FullName;
            using (var disk = TestDisk.Mount(folder))
            {
                using var file = SqliteFile.Open(Path.Combine(folder, "t.db"), "CREATE TABLE t(i INTEGER, b BLOB)");
                for (var i = 0; i < 10; i++) SqliteFile.Execute(file, $"INSERT INTO t VALUES({i}, zeroblob(9000))");
                disk.FailPowerAfter(seed);
                Assert.Throws<SqliteException>(() => Insert(file));
                disk.SalvageTo(_after, new Random(seed));
            }
            Assert.InRange(Count(), 10, 10 + seed);
        }
    }

    public void Dispose()
    {
        Directory.Delete(_before, recursive: true);
        Directory.Delete(_after, recursive: true);
    }

    private static void Insert(SqliteConnection file)
    {
        while (true) SqliteFile.Execute(file, "INSERT INTO t VALUES(11, zeroblob(9000))");
    }

    private long Count()
    {
        using var file = SqliteFile.Open(Path.Combine(_after, "t.db"), "");
        using var command = file.CreateCommand();
        command.CommandText = "SELECT count(*) FROM t WHERE (SELECT integrity_check FROM pragma_integrity_check) = 'ok'";
        return (long)command.ExecuteScalar()!;
    }

    private sealed class Dropping : Random
    {
        public override int Next(int maxValue) => 0;
    }
}

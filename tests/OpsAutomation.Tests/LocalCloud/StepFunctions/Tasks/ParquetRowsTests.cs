using System.Globalization;
using System.Text;
using OpsAutomation.LocalCloud.StepFunctions.Tasks.Objects;
using Parquet.Schema;
using Parquet.Serialization;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;

public sealed class ParquetRowsTests
{
    private static readonly ParquetSchema Schema = new(
        new DataField<int>("id"), new DataField<string>("name"), new DecimalDataField("price", 20, 2), new DataField<double>("weight"),
        new DataField<bool>("sold"),
        new DataField<byte[]>("raw"), new DateTimeDataField("at", DateTimeFormat.DateAndTime), new ListField("tags", new DataField<string>("element")),
        new StructField("place", new DataField<long>("row")));

    [Fact]
    public async Task Each_row_is_an_object_of_its_columns()
    {
        var (rows, problem) = await ParquetRows.ReadAsync(await FileAsync(2), TestContext.Current.CancellationToken);
        Assert.Null(problem);
        Assert.Equal(
            [
                """{"id":0,"name":"é 0","price":12345678901234567.89,"weight":0.1,"sold":true,"raw":"AAE=","at":"2026-01-02T03:04:05Z","tags":["a","b"],"place":{"row":9007199254740993}}""",
                """{"id":1,"name":null,"price":-0.5,"weight":null,"sold":false,"raw":"AAE=","at":"2026-01-02T03:04:05Z","tags":null,"place":{"row":1}}""",
            ],
            rows!.Select(static r => r.ToString()));
    }

    [Fact]
    public async Task A_file_that_is_damaged_at_any_place_says_so_or_gives_rows()
    {
        var file = await FileAsync(20);
        var damaged = 0;
        for (var at = 4; at < file.Length - 4; at += 7)
        {
            var copy = file.ToArray();
            copy[at] ^= 0xFF;
            var (rows, problem) = await ParquetRows.ReadAsync(copy, TestContext.Current.CancellationToken);
            Assert.True(rows is null ^ problem is null);
            if (problem is null) continue;
            damaged++;
            Assert.NotEqual("", problem);
        }
        Assert.NotEqual(0, damaged);
    }

    [Fact]
    public async Task Only_what_begins_and_ends_as_a_Parquet_file_is_one()
    {
        Assert.True(ParquetRows.IsParquet(await FileAsync(1)));
        Assert.False(ParquetRows.IsParquet("PAR1"u8));
        Assert.False(ParquetRows.IsParquet(Encoding.ASCII.GetBytes("PAR1,name\n1,2\n")));
    }

    /// <summary>Rows of which the first is 0, é 0, 12345678901234567.89 …</summary>
    internal static async Task<byte[]> FileAsync(int count)
    {
        var rows = Enumerable.Range(0, count).Select(static i => (IDictionary<string, object?>)new Dictionary<string, object?>
        {
            ["id"] = i,
            ["name"] = i == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"é {i}"),
            ["price"] = i == 0 ? 12345678901234567.89m : -0.50m,
            ["weight"] = i == 1 ? double.NaN : 0.1,
            ["sold"] = i == 0,
            ["raw"] = new ReadOnlyMemory<byte>([0, 1]),
            ["at"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["tags"] = i == 1 ? Array.Empty<ReadOnlyMemory<char>?>() : ["a".AsMemory(), "b".AsMemory()],
            ["place"] = new Dictionary<string, object?> { ["row"] = i == 0 ? 9007199254740993L : 1L },
        }).ToList();
        using var output = new MemoryStream();
        await ParquetSerializer.SerializeUntypedAsync(rows!, Schema, output);
        return output.ToArray();
    }
}

using System.IO.Compression;
using System.Text;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.StepFunctions.Tasks;
using Xunit;
using ZstdSharp;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions;

public sealed class MapObjectsTests : IDisposable
{
    private readonly string _folder = TestStates.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("GZIP")]
    [InlineData("ZSTD")]
    public async Task Items_come_from_a_bucket_and_results_go_to_one(string packing)
    {
        await using var states = await TestStates.StartAsync(_folder);
        await states.MakeBucketAsync("items");
        await states.PutObjectAsync("items", "in.csv", Packed("id,name\n1,é\n2,b\n", packing));
        var output = JsonReader.Read((await RunAsync(states, Reader("getObject", "in.csv"), Writer("items")))["output"]!.AsText!);
        var key = output["ResultWriterDetails"]!["Key"]!.AsText!;
        Assert.StartsWith("out/", key, StringComparison.Ordinal);
        var manifest = await states.ObjectAsync("items", key);
        var file = Assert.Single((JsonArray)manifest["ResultFiles"]!["SUCCEEDED"]!);
        var results = await states.ObjectAsync("items", file["Key"]!.AsText!);
        Assert.Equal(["""{"id":"1","name":"é"}""", """{"id":"2","name":"b"}"""], ((JsonArray)results).Select(static r => r["Output"]!.AsText!));
    }

    [Fact]
    public async Task A_listing_is_shown_as_AWS_shows_it()
    {
        await using var states = await TestStates.StartAsync(_folder);
        await states.MakeBucketAsync("items");
        await states.PutObjectAsync("items", "p/a", "x"u8.ToArray());
        await states.PutObjectAsync("items", "q", "x"u8.ToArray());
        const string Listing = """
            "ItemReader":{"Resource":"arn:aws:states:::s3:listObjectsV2","Parameters":{"Bucket":"items","Prefix":"p/"}},
            """;
        var item = Assert.Single((JsonArray)JsonReader.Read((await RunAsync(states, Listing, ""))["output"]!.AsText!));
        Assert.Equal(["Etag", "LastModified", "Key", "Size", "StorageClass"], ((JsonObject)item).Select(static m => m.Key));
        Assert.Equal(("p/a", 1L, "\"9dd4e461268c8034f5c8564e155c67a6\""), (item["Key"]!.AsText, item["Size"]!.AsLong, item["Etag"]!.AsText));
    }

    [Theory]
    [InlineData("absent.csv", "", "The specified key does not exist. (Service: Amazon S3; Status Code: 404; Error Code: NoSuchKey; ")]
    [InlineData("in.csv", ",\"ExpectedBucketOwner\":\"1\"", "Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; ")]
    [InlineData("in.csv", ",\"VersionId\":\"v\"", "The specified version does not exist. (Service: Amazon S3; Status Code: 404; Error Code: NoSuchVersion; ")]
    [InlineData("in.zst", "", "The object cannot be unpacked: ")]
    [InlineData("in.parquet", "", "The object is not a valid Parquet file: ")]
    public async Task What_S3_refuses_is_the_cause(string key, string parameters, string cause)
    {
        await using var states = await TestStates.StartAsync(_folder);
        await states.MakeBucketAsync("items");
        await states.PutObjectAsync("items", "in.csv", "a\n1\n"u8.ToArray());
        await states.PutObjectAsync("items", "in.zst", [0x28, 0xB5, 0x2F, 0xFD, 0]);
        await states.PutObjectAsync("items", "in.parquet", "PAR1 and what no reader knows PAR1"u8.ToArray());
        var ended = await RunAsync(states, Reader("getObject", key, parameters), "");
        Assert.Equal("States.ItemReaderFailed", ended["error"]!.AsText);
        Assert.StartsWith(cause, ended["cause"]!.AsText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rows_of_a_Parquet_file_are_items()
    {
        await using var states = await TestStates.StartAsync(_folder);
        await states.MakeBucketAsync("items");
        await states.PutObjectAsync("items", "in.parquet", await ParquetRowsTests.FileAsync(3));
        var output = (await RunAsync(states, Reader("getObject", "in.parquet", inputType: "PARQUET"), ""))["output"]!.AsText!;
        Assert.Equal([0L, 1L, 2L], ((JsonArray)JsonReader.Read(output)).Select(static i => i["id"]!.AsLong));
        var ended = await RunAsync(states, Reader("getObject", "in.parquet"), "", name: "two");
        Assert.Equal("The object is a Parquet file; InputType must be PARQUET.", ended["cause"]!.AsText);
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_fails_the_writer()
    {
        await using var states = await TestStates.StartAsync(_folder);
        var ended = await RunAsync(states, "", Writer("nowhere"), "[1]");
        Assert.Equal("States.ResultWriterFailed", ended["error"]!.AsText);
        Assert.StartsWith(
            "The specified bucket does not exist (Service: Amazon S3; Status Code: 404; Error Code: NoSuchBucket; ",
            ended["cause"]!.AsText, StringComparison.Ordinal);
    }

    private static string Reader(string operation, string key, string parameters = "", string inputType = "CSV") =>
        $$$"""
        "ItemReader":{"Resource":"arn:aws:states:::s3:{{{operation}}}","ReaderConfig":{"InputType":"{{{inputType}}}","CSVHeaderLocation":"FIRST_ROW"},"Parameters":{"Bucket":"items","Key":"{{{key}}}"{{{parameters}}}}},
        """;

    private static string Writer(string bucket) =>
        $$$"""
        "ResultWriter":{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"{{{bucket}}}","Prefix":"out"}},
        """;

    private static async Task<JsonObject> RunAsync(TestStates states, string reader, string writer, string input = "{}", string name = "one")
    {
        var definition = $$$$"""
            {"StartAt":"M","States":{"M":{"Type":"Map",{{{{reader}}}}{{{{writer}}}}"ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}
            """;
        return await states.EndAsync(await states.StartExecutionAsync(await states.CreateAsync(definition, name), name, input));
    }

    private static byte[] Packed(string text, string packing)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (packing.Length == 0) return bytes;
        using var output = new MemoryStream();
        using (Stream packer = packing == "ZSTD" ? new CompressionStream(output) : new GZipStream(output, CompressionLevel.Fastest)) packer.Write(bytes);
        return output.ToArray();
    }
}

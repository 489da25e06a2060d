using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine.Distributed;

public sealed class ItemReaderTests
{
    [Theory]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "a,b\r\n1,2\n\n3\n4,5,6\n", """[{"a":"1","b":"2"},{"a":"3","b":""},{"a":"4","b":"5"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "\uFEFFa\n\"x \"\"y\"\",\nz\"\n", """[{"a":"x \"y\",\nz"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "a,b\n1\\,2,\\\"x\\\"\n\\\\,\\n\n", """[{"a":"1,2","b":"\"x\""},{"a":"\\","b":"n"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "a\n\"\"\n   \n", """[{"a":""},{"a":"   "}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "a,b\n,,,\nx'y\",\"z\n", """[{"a":"","b":""},{"a":"x'y\"","b":"z\n"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["h","i"],"CSVDelimiter":"PIPE"}""", "1|2,3\n", """[{"h":"1","i":"2,3"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["h","i"],"CSVDelimiter":"TAB","MaxItems":1}""", "1\t2\n3\t4", """[{"h":"1","i":"2"}]""")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"}""", "", "[]")]
    [InlineData("""{"InputType":"JSON"}""", "\uFEFF[1,2]", "[1,2]")]
    [InlineData("""{"InputType":"JSON","ItemsPointer":"/a~1b/1/items","MaxItems":2}""", """{"a/b":[0,{"items":[7,8,9]}]}""", "[7,8]")]
    [InlineData("""{"InputType":"JSONL"}""", "{\"a\":1}\r\n\n[2]\n", """[{"a":1},[2]]""")]
    public void An_object_gives_its_items(string config, string body, string items)
    {
        var objects = new FakeObjects { ["b/k"] = body };
        Assert.Equal(items, Read(objects, "getObject", config).Output?.ToString());
    }

    [Theory]
    [InlineData("""{"InputType":"JSON"}""", """{"a":1}""", "Attempting to map over non-iterable node.")]
    [InlineData("""{"InputType":"JSON","ItemsPointer":"/b"}""", """{"a":[1]}""", "Attempting to map over non-iterable node.")]
    [InlineData("""{"InputType":"PARQUET"}""", "id\n1\n", "The object is not a Parquet file.")]
    [InlineData("""{"InputType":"JSON"}""", null, "The specified key does not exist.")]
    [InlineData("""{"InputType":"JSON","MaxItems":-1}""", "[]", "field MaxItems must be positive")]
    [InlineData("""{"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":[]}""", "1", "The CSV headers are empty.")]
    [InlineData("""{"ManifestType":"ATHENA_DATA","InputType":"CSV"}""", "nowhere", "The manifest has a line that is no address of an object: nowhere")]
    [InlineData("""{"InputType":"MANIFEST"}""", """{"fileFormat":"ORC"}""", "The file format of an S3 inventory must be CSV, and not ORC.")]
    public void What_cannot_be_read_fails_the_state_and_its_map_run(string config, string? body, string cause)
    {
        var objects = new FakeObjects();
        if (body is not null) objects["b/k"] = body;
        using var world = World(objects, "getObject", config);
        var result = world.RunToEnd();
        Assert.Equal(("States.ItemReaderFailed", cause), (result.Error, result.Cause));
        Assert.Equal(ExecutionStatus.Failed, Assert.Single(world.Execution.MapRuns).Status);
        Assert.Contains(world.History, static e => e.EndsWith("MapRunFailed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_listing_gives_the_objects_that_it_names()
    {
        var objects = new FakeObjects { ["b/p/1"] = "x", ["b/q"] = "y" };
        Assert.Equal("""[{"Key":"p/1"}]""", Read(objects, "listObjectsV2", "{}", "\"Prefix\":\"p/\"").Output!.ToString());
    }

    [Fact]
    public void The_objects_of_a_listing_are_read_one_after_another_up_to_the_most_items()
    {
        var objects = new FakeObjects { ["b/p/"] = "", ["b/p/1"] = "[1,2]", ["b/p/2"] = "[3,4]", ["b/p/3"] = "not read" };
        using var world = World(
            objects, "listObjectsV2", """{"InputType":"JSON","Transformation":"LOAD_AND_FLATTEN","MaxItems":3}""", "\"Prefix\":\"p/\"", Sources);
        Assert.Equal("""[{"s":"S3://b/p/1","v":1},{"s":"S3://b/p/1","v":2},{"s":"S3://b/p/2","v":3}]""", world.RunToEnd().Output!.ToString());
    }

    [Fact]
    public void An_inventory_gives_the_rows_of_its_files()
    {
        var objects = new FakeObjects
        {
            ["b/k"] = """{"destinationBucket":"arn:aws:s3:::d","fileFormat":"CSV","fileSchema":"Bucket, Key, Size","files":[{"key":"f1"},{"key":"f2"}]}""",
            ["d/f1"] = "\"x\",\"a%20b\",\"3\"\n",
            ["d/f2"] = "\"x\",\"c\",\"4\"\n",
        };
        Assert.Equal(
            """[{"Bucket":"x","Key":"a%20b","Size":"3"},{"Bucket":"x","Key":"c","Size":"4"}]""",
            Read(objects, "getObject", """{"ManifestType":"S3_INVENTORY"}""").Output!.ToString());
    }

    [Fact]
    public void Athenas_manifest_names_the_objects_that_hold_the_items()
    {
        var objects = new FakeObjects { ["b/k"] = "s3://d/x/1\ns3://d/x/2\n", ["d/x/1"] = "{\"a\":1}\n", ["d/x/2"] = "{\"a\":2}\n" };
        using var world = World(objects, "getObject", """{"ManifestType":"ATHENA_DATA","InputType":"JSONL"}""", selector: Sources);
        Assert.Equal("""[{"s":"S3://d/x/1","v":{"a":1}},{"s":"S3://d/x/2","v":{"a":2}}]""", world.RunToEnd().Output!.ToString());
    }

    [Fact]
    public void Items_of_the_input_say_so()
    {
        var result = OpsAutomation.Tests.Engine.World.Run(
            """{"StartAt":"M","States":{"M":{"Type":"Map","ItemSelector":{"s.$":"$$.Map.Item.Source"},"ItemProcessor":{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}""",
            input: "[1]");
        Assert.Equal("""[{"s":"STATE_DATA"}]""", result.Output!.ToString());
    }

    private const string Sources = "\"ItemSelector\":{\"s.$\":\"$$.Map.Item.Source\",\"v.$\":\"$$.Map.Item.Value\"},";

    private static ExecutionResult Read(FakeObjects objects, string operation, string config, string parameters = "\"Key\":\"k\"")
    {
        using var world = World(objects, operation, config, parameters);
        return world.RunToEnd();
    }

    private static World World(FakeObjects objects, string operation, string config, string parameters = "\"Key\":\"k\"", string selector = "") => new(
        """
        {"StartAt":"M","States":{"M":{"Type":"Map","MaxConcurrency":1,$selector
          "ItemReader":{"Resource":"arn:aws:states:::s3:$operation","ReaderConfig":$config,"Parameters":{"Bucket":"b",$parameters}},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"EXPRESS"},"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}},"End":true}}}
        """.Replace("$selector", selector, StringComparison.Ordinal).Replace("$operation", operation, StringComparison.Ordinal)
            .Replace("$config", config, StringComparison.Ordinal).Replace("$parameters", parameters, StringComparison.Ordinal),
        objects.Tasks);
}

using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine.Distributed;

public sealed class ResultWriterTests
{
    [Fact]
    public void The_manifest_names_the_files_of_each_outcome()
    {
        var objects = new FakeObjects();
        var output = Run(objects, "", "\"ToleratedFailureCount\":1,");
        var key = output["ResultWriterDetails"]!["Key"]!.AsText!;
        var manifest = JsonReader.Read(objects["b/" + key]);
        Assert.Equal("b", manifest["DestinationBucket"]!.AsText);
        Assert.Equal(output["MapRunArn"], manifest["MapRunArn"]);
        Assert.Equal("[]", manifest["ResultFiles"]!["PENDING"]!.ToString());
        var file = Assert.Single((JsonArray)manifest["ResultFiles"]!["SUCCEEDED"]!);
        Assert.Equal(key.Replace("manifest.json", "SUCCEEDED_0.json", StringComparison.Ordinal), file["Key"]!.AsText);
        Assert.Equal(objects["b/" + file["Key"]!.AsText].Length, file["Size"]!.AsLong);
    }

    [Fact]
    public void A_child_is_told_of_as_its_description_tells()
    {
        var objects = new FakeObjects();
        Run(objects, "", "\"ToleratedFailureCount\":1,");
        var succeeded = File(objects, "SUCCEEDED_0.json")[0];
        Assert.Equal("[1]", succeeded["Output"]!.AsText);
        Assert.Equal("[1]", succeeded["Input"]!.AsText);
        Assert.Equal("SUCCEEDED", succeeded["Status"]!.AsText);
        Assert.Equal("NOT_REDRIVABLE", succeeded["RedriveStatus"]!.AsText);
        Assert.StartsWith("arn:aws:states:us-east-1:123456789012:execution:machine/L:", succeeded["ExecutionArn"]!.AsText, StringComparison.Ordinal);
        Assert.Equal("2025-06-01T12:00:00.000Z", succeeded["StartDate"]!.AsText);
        var failed = File(objects, "FAILED_0.json")[0];
        Assert.Equal(("E", "FAILED", "[[2]]"), (failed["Error"]!.AsText, failed["Status"]!.AsText, failed["Input"]!.AsText));
        Assert.Null(failed["Output"]);
    }

    [Fact]
    public void When_too_many_fail_the_results_are_written_and_the_state_fails()
    {
        var objects = new FakeObjects();
        using var world = World(objects, "", "");
        Assert.Equal("States.ExceedToleratedFailureThreshold", world.RunToEnd().Error);
        Assert.Single(File(objects, "SUCCEEDED_0.json"));
        Assert.Single(File(objects, "FAILED_0.json"));
        Assert.Equal("[3]", File(objects, "PENDING_0.json")[0]["Input"]!.AsText);
        Assert.Equal(3, world.Execution.MapRuns.Single().Executions.ResultsWritten);
    }

    [Theory]
    [InlineData("COMPACT", "JSON", "[[1],[3]]")]
    [InlineData("FLATTEN", "JSON", "[1,3]")]
    [InlineData("COMPACT", "JSONL", "[1]\n[3]\n")]
    public void Results_are_written_in_the_form_that_is_asked_for(string transformation, string type, string expected)
    {
        var objects = new FakeObjects();
        Run(objects, $$""","WriterConfig":{"Transformation":"{{transformation}}","OutputType":"{{type}}"}""", "\"ToleratedFailureCount\":1,");
        Assert.Equal(expected, objects.Single(o => o.Key.Contains("SUCCEEDED_0", StringComparison.Ordinal)).Value);
        Assert.Contains("\"Error\":\"E\"", objects.Single(static o => o.Key.Contains("FAILED_0", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_resource_the_results_are_formed_and_go_on()
    {
        using var world = new World(Definition("""{"WriterConfig":{"Transformation":"FLATTEN","OutputType":"JSON"}}""", ""), input: "[[1],[3,4]]");
        Assert.Equal("[1,3,4]", world.RunToEnd().Output!.ToString());
    }

    [Fact]
    public void What_cannot_be_written_fails_the_state()
    {
        using var world = new World(
            Definition("""{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b"}}""", ""),
            new FakeTasks().Answer("M", OpsAutomation.Core.Engine.Effects.TaskOutcome.Failure("NoSuchBucket", "no bucket")), "[[1]]");
        var result = world.RunToEnd();
        Assert.Equal(("States.ResultWriterFailed", "no bucket"), (result.Error, result.Cause));
        Assert.Contains(world.History, static e => e.EndsWith("MapRunFailed", StringComparison.Ordinal));
    }

    private static JsonArray File(FakeObjects objects, string name) =>
        (JsonArray)JsonReader.Read(objects.Single(o => o.Key.EndsWith("/" + name, StringComparison.Ordinal)).Value);

    private static JsonValue Run(FakeObjects objects, string config, string tolerance)
    {
        using var world = World(objects, config, tolerance);
        return world.RunToEnd().Output!;
    }

    private static World World(FakeObjects objects, string config, string tolerance) => new(
        Definition($$"""{"Resource":"arn:aws:states:::s3:putObject","Parameters":{"Bucket":"b","Prefix":"p"}{{config}}}""", tolerance),
        objects.Tasks, "[[1],[[2]],[3]]");

    private static string Definition(string writer, string tolerance) => $$$$"""
        {"StartAt":"M","States":{"M":{"Type":"Map","Label":"L","MaxConcurrency":1,{{{{tolerance}}}}"ResultWriter":{{{{writer}}}},
          "ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED","ExecutionType":"STANDARD"},"StartAt":"C","States":{
            "C":{"Type":"Choice","Choices":[{"Variable":"$[0][0]","IsPresent":true,"Next":"F"}],"Default":"P"},"P":{"Type":"Pass","End":true},"F":{"Type":"Fail","Error":"E"}}},"End":true}}}
        """;
}

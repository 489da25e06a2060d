using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.States;

/// <summary>
/// Rows of executions.jsonl whose Maps read from S3 or write to it, run against the local cloud's. The recordings lack the objects: each is
/// made so that the recorded items are what is to be read, and more behind them where the row reads only some.
/// </summary>
public sealed class ObjectRowsTests
{
    private const string File = "states/executions.jsonl";

    [Fact]
    public async Task Recorded_maps_over_objects_end_as_at_AWS()
    {
        var answers = new ConformanceReport(File + "#objects");
        var causes = new ConformanceReport(File + "#objects-causes");
        var histories = new ConformanceReport(File + "#objects-histories");
        await using var cloud = new ObjectCloud();
        foreach (var row in ConformanceFolder.Rows(File))
        {
            if (row["needs"] is not JsonArray needs || !needs.Any(static n => n.AsText is "item-reader" or "result-writer")) continue;
            await SetUpAsync(cloud, row);
            var run = await cloud.RunAsync(row);
            answers.Row(run.Name, () => run.Answer);
            causes.Row(run.Name, () => run.Answer is null ? run.Cause : null);
            if (run.HasHistory) histories.Row(run.Name, () => run.History);
        }
        answers.Finish();
        causes.Finish();
        histories.Finish();
    }

    private static async Task SetUpAsync(ObjectCloud cloud, JsonObject row)
    {
        var input = JsonReader.Read(row["input"]!.AsText!);
        var map = ((JsonObject)JsonReader.Read(row["definition"]!.AsText!)["States"]!).Select(static s => s.Value)
            .First(static s => s["Type"]!.AsText == "Map");
        if (map["ResultWriter"]?["Parameters"]?["Bucket"]?.AsText is { } target) await cloud.PutAsync(target, "", "");
        if (input["Bucket"]?.AsText is not { } bucket) return;
        var items = Items(row["expected"]!["output"]);
        if (input["Key"]?.AsText is { } key) await cloud.PutAsync(bucket, key, Text(map["ItemReader"]!["ReaderConfig"]!, items));
        else foreach (var item in items) await cloud.PutAsync(bucket, item["Key"]!.AsText!, new string('x', (int)item["Size"]!.AsLong!.Value));
    }

    /// <summary>The recorded items; batches are undone.</summary>
    private static List<JsonValue> Items(JsonValue? output)
    {
        var parsed = output?.AsText is { } text ? JsonReader.Read(text) : output;
        return parsed is JsonArray items ? [.. items.SelectMany(static i => i["Items"] as JsonArray ?? JsonArray.Of(i))] : [];
    }

    private static string Text(JsonValue config, List<JsonValue> items)
    {
        var isLimited = config["MaxItems"] is not null || config["MaxItemsPath"] is not null;
        if (config["InputType"]!.AsText != "CSV")
        {
            if (items.Count == 0) return """{"not":"a list"}""";
            return JsonArray.From(isLimited ? [.. items, .. items] : items).ToString();
        }
        // A cell beyond the headers keeps an empty row from being an empty line.
        var rows = items.Select(static i => string.Join(',', ((JsonObject)i).Select(static m => m.Value.AsText)) + ",beyond the headers").ToList();
        if (items.Count == 2) rows.Add("beyond,the most");
        var headers = items.Count == 0 ? "Col1" : string.Join(',', ((JsonObject)items[0]).Select(static m => m.Key));
        return (config["CSVHeaderLocation"]!.AsText == "GIVEN" ? "" : headers + "\n") + string.Join('\n', rows) + "\n";
    }
}

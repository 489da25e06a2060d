using System.Globalization;
using System.Text;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>The objects that a ResultWriter writes, made one after another: files of results by outcome, and the manifest at the end.</summary>
internal sealed class ResultFiles(ChildResults results, string bucket, string folder, JsonObject config)
{
    /// <summary>A longer file is begun anew, with the next number.</summary>
    private const int LongestFile = 64 * 1024 * 1024;

    private readonly string _transformation = config["Transformation"]?.AsText ?? "NONE";
    private readonly bool _asLines = config["OutputType"]?.AsText == "JSONL";

    public string Bucket => bucket;

    public string ManifestKey => $"{folder}/manifest.json";

    /// <summary>The parameters of each s3:putObject.</summary>
    public IEnumerable<JsonObject> Puts()
    {
        var lists = new JsonObjectBuilder(3);
        foreach (var outcome in new[] { ChildOutcome.Failed, ChildOutcome.Pending, ChildOutcome.Succeeded })
        {
            var status = outcome.ToString().ToUpperInvariant();
            List<JsonValue> files = [];
            foreach (var body in Bodies(results.Values(outcome, _transformation)))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"{folder}/{status}_{files.Count}.{(_asLines ? "jsonl" : "json")}");
                files.Add(JsonObject.Of(("Key", key), ("Size", Encoding.UTF8.GetByteCount(body))));
                yield return Put(key, body);
            }
            lists.Set(status, JsonArray.From(files));
        }
        yield return Put(ManifestKey, JsonObject.Of(("DestinationBucket", bucket), ("MapRunArn", results.Run.Arn), ("ResultFiles", lists.Build())).ToString());
    }

    public static string Lines(IEnumerable<JsonValue> values) => string.Concat(values.Select(static v => v + "\n"));

    private IEnumerable<string> Bodies(IEnumerable<JsonValue> values)
    {
        List<JsonValue> file = [];
        var size = 0L;
        foreach (var value in values)
        {
            if (file.Count > 0 && size + value.Utf8Size > LongestFile)
            {
                yield return Body(file);
                file = [];
                size = 0;
            }
            file.Add(value);
            size += value.Utf8Size + 1;
        }
        if (file.Count > 0) yield return Body(file);
    }

    private string Body(List<JsonValue> file) => _asLines ? Lines(file) : JsonArray.From(file).ToString();

    private JsonObject Put(string key, string body) => JsonObject.Of(("Bucket", bucket), ("Key", key), ("Body", body));
}

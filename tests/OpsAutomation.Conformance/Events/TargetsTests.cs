using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.Events;

public sealed class TargetsTests
{
    private const string File = "events/targets.jsonl";

    [Fact]
    public void Targets_receive_what_they_received_from_AWS()
    {
        var report = new ConformanceReport(File);
        foreach (var row in ConformanceFolder.Rows(File)) report.Row(row["name"]!.AsText!, () => Check(row));
        report.Finish();
    }

    private static string? Check(JsonObject row)
    {
        if (!EventPattern.TryParse(row["pattern"]!.ToString(), out var pattern, out var error)) return $"refused: {error}";
        var received = new List<string>();
        foreach (var step in (JsonArray)row["entries_asserts"]!)
        {
            var matches = false;
            foreach (var entry in (JsonArray)((JsonArray)step)[0])
            {
                var document = Envelope(entry);
                if (!pattern.Matches(document.ToUtf8())) continue;
                matches = true;
                received.Add(Input(row, document));
            }
            if (matches != ((JsonArray)step)[1].AsBool) return $"{step}: got {matches}";
        }
        var wanted = ((JsonArray)row["expected"]!).SelectMany(static e => (JsonArray)e["messages"]!).Select(static m => m["Body"]!).ToList();
        if (wanted.Count != received.Count) return $"expected {wanted.Count} messages, got {received.Count}";
        return wanted.Zip(received).Where(static p => !Same(p.First, p.Second)).Select(static p => $"expected {p.First}, got {p.Second}").FirstOrDefault();
    }

    private static JsonObject Envelope(JsonValue entry) => JsonObject.Of(
        ("version", "0"), ("id", "<uuid>"), ("detail-type", entry["DetailType"]!), ("source", entry["Source"]!), ("account", "111111111111"), ("time", "date"),
        ("region", "<region>"),
        ("resources", JsonArray.Empty), ("detail", JsonReader.Read(entry["Detail"]!.AsText!)));

    private static string Input(JsonObject row, JsonObject document)
    {
        if (row["input_path"]?.AsText is { } text) return InputPath.TryParse(text, out var path) ? path.Find(document)?.ToString() ?? "" : "bad path";
        if (row["input_transformer"] is not JsonObject transformer) return document.ToString();
        var paths = ((JsonObject)transformer["InputPathsMap"]!).ToDictionary(static p => p.Key, static p => p.Value.AsText!);
        return InputTransformer.TryParse(paths, transformer["InputTemplate"]!.AsText!, out var made, out var error)
            ? made.Apply(document, new Dictionary<string, string>())
            : error;
    }

    private static bool Same(JsonValue wanted, string received)
    {
        if (wanted.AsText is { } text) return text == received;
        if (!JsonReader.TryRead(received, out var got, out _)) return false;
        return wanted is JsonObject w && w.Has("id") && got is JsonObject g && g.Has("version") ? w.Without("id").Equals(g.Without("id")) : wanted.Equals(got);
    }
}

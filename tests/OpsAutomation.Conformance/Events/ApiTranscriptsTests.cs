using System.Globalization;
using OpsAutomation.Conformance.StepFunctions;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Storage;
using Xunit;

namespace OpsAutomation.Conformance.Events;

public sealed class ApiTranscriptsTests
{
    private const string File = "events/api-transcripts.jsonl";

    /// <summary>Texts of the recordings that stand for anything.</summary>
    private static readonly JsonArray StandIns =
        JsonArray.From(new[] { "target-arn", "target-id", "target-id-one", "target-id-two" }.Select(static t => (JsonValue)JsonArray.Of("", t)));

    [Fact]
    public async Task Recorded_calls_are_answered_as_AWS_answered()
    {
        var folder = Directory.CreateTempSubdirectory("ops-conformance-").FullName;
        var report = new ConformanceReport(File);
        await using (var store = DocumentStore.Open(Path.Combine(folder, "cloud.db")))
        {
            foreach (var row in ConformanceFolder.Rows(File))
            {
                // Each account is a world of its own, and one store is enough for all.
                var differs = await RunAsync(row, store);
                report.Row(row["name"]!.AsText!, () => differs);
            }
        }
        Directory.Delete(folder, recursive: true);
        report.Finish();
    }

    private static async Task<string?> RunAsync(JsonObject row, DocumentStore store)
    {
        var options = new LocalCloudOptions(TimeProvider.System, new Random(1)) { Account = "111111111111" };
        await using var service = new EventBridgeService(new CloudContext(options, Path.GetTempPath(), store));
        var answers = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var call in (JsonArray)row["calls"]!)
        {
            var operation = string.Concat(call["op"]!.AsText!.Split('.')[1].Split('_').Select(static w => char.ToUpperInvariant(w[0]) + w[1..]));
            var parameters = (JsonObject)call["params"]!;
            var key = string.Create(CultureInfo.InvariantCulture, $"c{call["call"]!.AsLong}");
            await PrepareAsync(service, operation, parameters);
            answers[key] = await CallAsync(service, operation, parameters, Region(row, key));
        }
        foreach (var link in ((JsonArray)row["links"]!).Cast<JsonArray>())
        {
            if (link[2].AsText is not { } source || !answers.TryGetValue(source, out var got)) continue;
            JsonValue want = row["recorded"]![link[0].AsText!]!;
            foreach (var step in (JsonArray)link[1]) want = want[step.AsText!] ?? want;
            if (want is JsonObject error && error["Error"] is JsonObject said)
                want = JsonObject.Of(("Error", said["MessageRaw"] is { } raw ? said.With("Message", raw).Without("MessageRaw") : said));
            if (Recorded.Differs(want, got, StandIns, link[0].AsText!) is { } differs) return differs;
        }
        return null;
    }

    /// <summary>The recordings leave out what was made before: buses and rules that a call speaks of.</summary>
    private static async Task PrepareAsync(EventBridgeService service, string operation, JsonObject parameters)
    {
        if (operation is "PutEvents" || operation.StartsWith("Test", StringComparison.Ordinal)) return;
        if (parameters["EventBusName"]?.AsText is { } bus and not "default") await CallAsync(service, "CreateEventBus", JsonObject.Of(("Name", bus)));
        var rule = parameters["Rule"]?.AsText ?? (operation is "EnableRule" or "DisableRule" ? parameters["Name"]?.AsText : null);
        if (rule is null) return;
        var made = JsonObject.Of(("Name", rule), ("EventPattern",
            """{"source":["core.update-account-command"],"detail-type":["core.update-account-command"],"detail":{"command":["update-account"]}}"""));
        await CallAsync(service, "PutRule", parameters["EventBusName"] is { } there ? made.With("EventBusName", there) : made);
    }

    /// <summary>Where a recording goes over several regions, the key of an answer ends with its region.</summary>
    private static string Region(JsonObject row, string call)
    {
        var key = ((JsonArray)row["links"]!).FirstOrDefault(l => ((JsonArray)l)[2].AsText == call) is JsonArray link ? link[0].AsText! : "";
        return key.EndsWith("us-west-1", StringComparison.Ordinal)
            ? "us-west-1"
            : key.EndsWith("eu-central-1", StringComparison.Ordinal) ? "eu-central-1" : "us-east-1";
    }

    private static async Task<JsonObject> CallAsync(EventBridgeService service, string operation, JsonObject parameters, string region = "us-east-1")
    {
        var request = new AwsRequest
        {
            Service = "events",
            Operation = operation,
            Region = region,
            Caller = CallerIdentity.UserOf("111111111111", "test"),
            Json = parameters,
        };
        var answer = await service.HandleAsync(request, CancellationToken.None);
        return answer.Error is { } error
            ? JsonObject.Of(("Error", JsonObject.Of(("Code", error.Code), ("Message", error.Message))))
            : answer.Document as JsonObject ?? JsonObject.Empty;
    }
}

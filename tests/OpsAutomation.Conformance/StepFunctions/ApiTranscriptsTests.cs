using System.Globalization;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.StepFunctions;

public sealed class ApiTranscriptsTests
{
    private static readonly Dictionary<string, string> OperationOfKind = new()
    {
        ["history"] = "GetExecutionHistory",
        ["sync"] = "StartSyncExecution",
        ["describe_execution"] = "DescribeExecution",
    };

    [Fact]
    public async Task Recorded_calls_are_answered_as_AWS_answered()
    {
        var report = new ConformanceReport("states/api-transcripts.jsonl");
        foreach (var row in ConformanceFolder.Rows("states/api-transcripts.jsonl"))
        {
            var differs = await RunAsync(row);
            report.Row(row["name"]!.AsText!, () => differs);
        }
        report.Finish();
    }

    private static async Task<string?> RunAsync(JsonObject row)
    {
        await using var api = new ApiUnderTest();
        var answers = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        var executions = new List<string>();
        var calls = (JsonArray)row["calls"]!;
        foreach (var call in calls)
        {
            var operation = call["op"]!.AsText!;
            if (operation is "ListExecutions" or "GetExecutionHistory" or "DescribeExecution") await Task.Delay(20, TestContext.Current.CancellationToken);
            var answer = await api.CallAsync(operation, Fill((JsonObject)call["params"]!, executions));
            if (operation == "StartExecution" && answer["executionArn"]?.AsText is { } arn) executions.Add(arn);
            answers[string.Create(CultureInfo.InvariantCulture, $"c{call["call"]!.AsLong}")] = answer;
        }
        var replacements = row["replacements"] as JsonArray;
        foreach (var (key, want) in (JsonObject)row["recorded"]!)
        {
            var link = ((JsonArray)row["links"]!).FirstOrDefault(l => l["snapshot_key"]?.AsText == key);
            var got = Answer(link, calls, answers);
            if (got is null) continue;
            // What boto3 refuses before it calls has no answer of AWS's.
            if (want is JsonString) continue;
            if (Recorded.Differs(want, got, replacements, key) is { } differs) return differs;
        }
        return null;
    }

    private static JsonObject? Answer(JsonValue? link, JsonArray calls, Dictionary<string, JsonObject> answers)
    {
        if (link?["call_or_exec"]?.AsText is { } call) return answers.GetValueOrDefault(call);
        if (link?["kind"]?.AsText is not { } kind || !OperationOfKind.TryGetValue(kind, out var operation)) return null;
        var last = calls.LastOrDefault(c => c["op"]!.AsText == operation);
        return last is null ? null : answers[string.Create(CultureInfo.InvariantCulture, $"c{last["call"]!.AsLong}")];
    }

    /// <summary>Recordings name the n-th execution exec-n.</summary>
    private static JsonObject Fill(JsonObject parameters, List<string> executions)
    {
        if (parameters["executionArn"]?.AsText is not { } arn) return parameters;
        var mark = arn.LastIndexOf(":exec-", StringComparison.Ordinal);
        return mark >= 0 && int.TryParse(arn.AsSpan(mark + 6), CultureInfo.InvariantCulture, out var number) && number <= executions.Count
            ? parameters.With("executionArn", executions[number - 1])
            : parameters;
    }
}

using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.StepFunctions;

public sealed class TestStateTests
{
    [Fact]
    public async Task One_state_alone_is_answered_as_AWS_answered()
    {
        var report = new ConformanceReport("states/test-state.jsonl");
        foreach (var row in ConformanceFolder.Rows("states/test-state.jsonl"))
        {
            var differs = await RunAsync(row);
            report.Row(row["name"]!.AsText!, () => differs);
        }
        report.Finish();
    }

    private static async Task<string?> RunAsync(JsonObject row)
    {
        await using var api = new ApiUnderTest(new RecordedFunctions());
        var parameters = ((JsonObject)row["args"]!).With("definition", row["definition"]!);
        if (row["input"] is JsonString input) parameters = parameters.With("input", input);
        var answer = await api.CallAsync("TestState", parameters);
        var expected = row["expected"]!;
        if (expected["api_error"]?["Error"] is { } refused)
            return answer["Error"] is { } error ? Recorded.Differs(refused, error, null) : $"accepted: {answer}";
        if (expected["response"] is not JsonObject want) return answer["Error"] is null ? $"accepted: {answer}" : null;
        return answer["Error"] is { } bad ? bad.ToString() : Differs(want.Without("ResponseMetadata"), answer, "");
    }

    private static string? Differs(JsonObject want, JsonObject got, string at)
    {
        foreach (var name in got.Names)
            if (!want.Has(name)) return $"{at}/{name} is not in AWS's answer: {got}";
        foreach (var (name, value) in want)
        {
            var differs = name == "inspectionData"
                ? got[name] is JsonObject data ? Differs((JsonObject)value, data, $"{at}/{name}") : $"{at}/{name} is missing"
                : Recorded.Differs(Document(value), Document(got[name]), null, $"{at}/{name}");
            if (differs is not null) return differs;
        }
        return null;
    }

    /// <summary>Recordings give an object parsed, and all else as its text.</summary>
    private static JsonValue Document(JsonValue? value) =>
        value is JsonString text && JsonReader.TryRead(text.Value, out var json, out _) ? json : value ?? "(missing)";
}

using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.StepFunctions;

public sealed class RefusedTests
{
    private const string Good = """{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}""";

    [Fact]
    public async Task What_AWS_refuses_is_refused_in_its_words()
    {
        var report = new ConformanceReport("states/refused.jsonl");
        foreach (var row in ConformanceFolder.Rows("states/refused.jsonl"))
        {
            var differs = await RunAsync(row);
            report.Row(row["name"]!.AsText!, () => differs);
        }
        report.Finish();
    }

    private static async Task<string?> RunAsync(JsonObject row)
    {
        await using var api = new ApiUnderTest();
        var operation = row["api"]!.AsText == "validate_state_machine_definition" ? "ValidateStateMachineDefinition" : row["api"]!.AsText!;
        var parameters = (JsonObject)row["args"]!;
        if (row["definition"]?.AsText is { } definition) parameters = parameters.With("definition", definition);
        if (operation == "ValidateStateMachineDefinition")
            return Recorded.Differs(row["expected"]!["response"]!, await api.CallAsync(operation, parameters), null);
        await PrepareAsync(api, row, parameters);
        var answer = await api.CallAsync(operation, parameters);
        if (answer["Error"] is not { } error) return $"accepted: {answer}";
        var want = row["expected"]!["error"]!;
        if (want["Error"] is { } plain) return Recorded.Differs(plain, error, null);
        var sentence = $"An error occurred ({error["Code"]!.AsText}) when calling the {operation} operation: {error["Message"]!.AsText}";
        return Recorded.SameText(want["exception_value"]!.AsText!, sentence, null) ? null : sentence;
    }

    /// <summary>The recordings begin with machines that earlier calls made.</summary>
    private static async Task PrepareAsync(ApiUnderTest api, JsonObject row, JsonObject parameters)
    {
        var arn = parameters["stateMachineArn"]?.AsText;
        var name = arn?.Split(':')[6] ?? (row["name"]!.AsText!.Contains("duplicate", StringComparison.Ordinal) ? parameters["name"]!.AsText! : null);
        if (name is null) return;
        await api.CallAsync(
            "CreateStateMachine", JsonObject.Of(("name", name), ("definition", Good), ("roleArn", "arn:aws:iam::111111111111:role/r"), ("publish", true)));
    }
}

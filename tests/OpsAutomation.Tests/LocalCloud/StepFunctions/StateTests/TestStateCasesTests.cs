using OpsAutomation.Core.Json;
using OpsAutomation.Tests.Golden;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.StepFunctions.StateTests;

public sealed class TestStateCasesTests
{
    private static readonly string Folder = RepositoryRoot.Of("tests", "OpsAutomation.Tests", "Golden", "TestState");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Folder, "*.case.json").Select(static f => Path.GetFileName(f)[..^".case.json".Length]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_state_alone_shows_what_it_makes_of_its_input(string name)
    {
        var request = (JsonObject)JsonReader.Read(
            await File.ReadAllBytesAsync(Path.Combine(Folder, $"{name}.case.json"), TestContext.Current.CancellationToken));
        await using var states = await TestStates.StartAsync(TestStates.NewFolder());
        states.Functions.Returns("arn:aws:lambda:us-east-1:123456789012:function:greet", "\"hello\"");
        states.Functions.Returns("arn:aws:lambda:us-east-1:123456789012:function:raise", """{"errorType":"Broken","errorMessage":"no"}""", error: "Unhandled");

        var answer = await states.AnswerAsync("TestState", TestStateCase.Written(request));

        GoldenFile.Verify(Path.Combine(Folder, $"{name}.answer.json"), JsonIndentedWriter.Write(TestStateCase.Readable(answer)));
    }
}

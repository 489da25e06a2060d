using OpsAutomation.Tests.Golden;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class HelpTests
{
    [Theory]
    [InlineData("ops")]
    [InlineData("ops demo")]
    [InlineData("ops demo network")]
    [InlineData("ops up")]
    [InlineData("ops validate")]
    [InlineData("ops compile")]
    [InlineData("ops deploy")]
    [InlineData("ops run")]
    [InlineData("ops runs")]
    [InlineData("ops runs show")]
    [InlineData("ops explain")]
    public async Task Help_is_as_checked_in(string command)
    {
        var result = await CommandRunner.RunAsync(RepositoryRoot.Path, [.. command.Split(' ')[1..], "--help"]);

        Assert.Equal(0, result.Code);
        var text = string.Join('\n', result.Output.Split('\n').Select(line => line.TrimEnd())).TrimEnd() + "\n";
        GoldenFile.Verify(RepositoryRoot.Of("tests", "OpsAutomation.Tests", "Golden", "Help", command.Replace(' ', '-') + ".txt"), WithoutProcessName(text));
    }

    private static string WithoutProcessName(string text) =>
        text.Replace(System.CommandLine.RootCommand.ExecutableName + " ", "ops ", StringComparison.Ordinal);
}

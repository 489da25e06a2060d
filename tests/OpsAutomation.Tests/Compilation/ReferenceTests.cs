using System.Text.RegularExpressions;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

public sealed partial class ReferenceTests
{
    private static readonly string Page = File.ReadAllText(RepositoryRoot.Of("runbooks", "README.md"));

    [Fact]
    public void The_example_of_the_reference_compiles()
    {
        var text = Example().Match(Page).Groups[1].Value;
        var name = text.Split('\n')[0]["runbook: ".Length..];
        var result = RunbookCompiler.Compile([new SourceText($"runbooks/{name}.yaml", text)], TestCatalog.Instance);
        Assert.Empty(result.Findings);
        Assert.Equal(["detail.state.reason"], Assert.Single(result.Outputs).Runbook.EventMembers);
    }

    [Fact]
    public void Every_type_of_an_input_is_in_the_reference() =>
        Assert.All(InputType.All, static t => Assert.Contains($"`{t.Name}`", Page, StringComparison.Ordinal));

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}

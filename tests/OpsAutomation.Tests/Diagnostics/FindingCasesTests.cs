using System.Text.RegularExpressions;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Text;
using OpsAutomation.Tests.Compilation;
using OpsAutomation.Tests.Golden;
using Xunit;

namespace OpsAutomation.Tests.Diagnostics;

public sealed partial class FindingCasesTests
{
    private static readonly string[] WithoutFile = ["OPS1010", "OPS1119", "OPS1212"];

    private static string Folder => RepositoryRoot.Of("tests", "OpsAutomation.Tests", "Golden", "Findings");

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(static f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_findings_stand_where_the_golden_file_says(string name)
    {
        var source = new SourceText("runbooks/example.yaml", File.ReadAllText(Path.Combine(Folder, name + ".yaml")));
        var findings = Compiling.Text(source.Text).Findings;
        Assert.Contains(findings, f => f.Code == name[..7]);
        GoldenFile.Verify(Path.Combine(Folder, name + ".txt"), AnnotatedSource.Write(source, findings));
    }

    [Fact]
    public void Every_code_has_a_case() =>
        Assert.Equal([], Codes().Except(Directory.GetFiles(Folder, "*.yaml").Select(static f => Path.GetFileName(f)[..7])).Except(WithoutFile));

    [Fact]
    public void Every_code_is_explained_and_every_explanation_has_its_code() =>
        Assert.Equal(Codes().Order(StringComparer.Ordinal), Explanations.All.Select(static e => e.Code));

    [Fact]
    public void A_code_is_used_by_one_finding_only() =>
        Assert.Equal([], AllUses().GroupBy(static c => c).Where(static g => g.Count() > 1).Select(static g => g.Key));

    [Fact]
    public void A_file_that_is_too_large_is_not_read() =>
        Assert.Contains("OPS1010", Compiling.Text(new string('#', 600_000)).Codes());

    [Fact]
    public void Two_runbooks_of_one_name_are_told_apart()
    {
        const string text = "runbook: example\nsummary: An example.\nsteps: [{ wait: 1s }]\n";
        var result = Core.Compilation.RunbookCompiler.Compile(
            [new SourceText("a/example.yaml", text), new SourceText("b/example.yaml", text)], TestCatalog.Instance);
        Assert.Equal(["OPS1119"], result.Codes());
    }

    [Fact]
    public void A_channel_that_is_not_in_the_settings_is_found()
    {
        var result = Compiling.Text(
            "runbook: example\nsummary: An example.\nsteps: [{ notify: Hello, to: netwrok }]\n",
            "stack: ops\nnotifications:\n  network: arn:aws:sns:us-east-1:123456789012:n\n");
        Assert.Equal("Did you mean 'network'?", Assert.Single(result.Findings, static f => f.Code == "OPS1212").Hint);
    }

    private static IEnumerable<string> Codes() => AllUses().Distinct();

    private static IEnumerable<string> AllUses() =>
        Directory.GetFiles(RepositoryRoot.Of("src", "OpsAutomation.Core", "Diagnostics"), "*Findings.cs")
            .SelectMany(static f => CodeInQuotes().Matches(File.ReadAllText(f)).Select(static m => m.Groups[1].Value));

    [GeneratedRegex("\"(OPS[0-9]{4})\"")]
    private static partial Regex CodeInQuotes();
}

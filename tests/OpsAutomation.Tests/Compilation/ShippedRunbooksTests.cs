using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Text;
using OpsAutomation.Functions.Remediations;
using OpsAutomation.Tests.Golden;
using Xunit;
using RemediationCatalog = OpsAutomation.Core.Catalog.RemediationCatalog;

namespace OpsAutomation.Tests.Compilation;

public sealed class ShippedRunbooksTests
{
    private static readonly CompilationResult Compiled = RunbookCompiler.Compile(Sources(), Catalog());

    [Fact]
    public void Have_no_findings() => Assert.Empty(Compiled.Findings);

    [Fact]
    public void Compile_to_the_checked_in_state_machines_byte_for_byte()
    {
        Assert.NotEmpty(Compiled.Outputs);
        foreach (var file in Compiled.Files) GoldenFile.Verify(RepositoryRoot.Of("statemachines", file.Name), file.Text);
    }

    [Fact]
    public void Are_all_that_stands_in_the_folder_of_state_machines() =>
        Assert.Equal(
            Compiled.Files.Select(static f => f.Name),
            Directory.GetFiles(RepositoryRoot.Of("statemachines"), "*.json").Select(static f => Path.GetFileName(f)).Order(StringComparer.Ordinal));

    [Fact]
    public void Compile_to_the_same_text_again() =>
        Assert.Equal(Compiled.Files, RunbookCompiler.Compile([.. Sources().Reverse()], Catalog()).Files);

    [Fact]
    public void Pass_the_validator() => Assert.All(Compiled.Outputs, static o => Assert.Empty(AslValidator.Validate(o.StateMachine)));

    [Fact]
    public void Have_a_place_in_the_source_for_each_state()
    {
        foreach (var output in Compiled.Outputs)
            Assert.All(output.SourceMap, entry => Assert.EndsWith(output.Runbook.Name + ".yaml", entry.Value.Path, StringComparison.Ordinal));
    }

    private static SourceText[] Sources() =>
        [.. Directory.GetFiles(RepositoryRoot.Of("runbooks"), "*.yaml").Order(StringComparer.Ordinal)
            .Select(static f => new SourceText("runbooks/" + Path.GetFileName(f), File.ReadAllText(f)))];

    private static RemediationCatalog Catalog() => CatalogReader.Read(Functions.Remediations.RemediationCatalog.Describe(RemediationLibrary.All).ToString());
}

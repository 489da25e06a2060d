using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Compilation;

public sealed class MutationTests
{
    private static readonly string[] Pieces =
    [
        "{%", "%}", "'", "\"", ":", "- ", "\n", "  ", "\t", "[", "]", "{", "}", "&a ", "*a", "!t ", "|", ">", "#", "---\n", "$", "$inputs", "0", "~", "\\",
        "é", "😀", "\r\n", "?", "<<: x\n", "null", "steps:", "id: a",
    ];

    private static readonly string[] Sources =
        [
            Compiling.Source(SemanticsTests.Everything),
            .. Directory.GetFiles(RepositoryRoot.Of("runbooks"), "*.yaml").Order(StringComparer.Ordinal).Select(File.ReadAllText),
        ];

    [Fact]
    public void Any_edited_runbook_gives_findings_or_a_valid_machine_and_never_an_exception()
    {
        var edit = from at in Gen.Choose(0, 100_000) from cut in Gen.Choose(0, 12) from piece in Gen.Elements(Pieces) select (at, cut, piece);
        var edits =
            from source in Gen.Elements(Sources)
            from list in edit.ListOf()
            select list.Aggregate(source, static (text, e) => Apply(text, e.at, e.cut, e.piece));
        Prop.ForAll(edits.ToArbitrary(), static text =>
        {
            var result = RunbookCompiler.Compile([new SourceText("runbooks/example.yaml", text)], TestCatalog.Instance);
            foreach (var finding in result.Findings) CaretExcerpt.Of(finding.At!);
            foreach (var output in result.Outputs) Assert.Empty(AslValidator.Validate(output.StateMachine));
            return result.HasErrors || result.Outputs.Length == 1;
        }).QuickCheckThrowOnFailure();
    }

    private static string Apply(string text, int at, int cut, string piece)
    {
        var start = at % (text.Length + 1);
        return string.Concat(text.AsSpan(0, start), piece, text.AsSpan(Math.Min(text.Length, start + cut)));
    }
}

using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Runbooks;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: abc", "abc")]
    [InlineData("a: 'it''s'", "it's")]
    [InlineData("a: \"x\\ty\\u00e9z\"", "x\tyéz")]
    [InlineData("a: |\n  one\n    two\n", "one\n  two\n")]
    [InlineData("a: >\n  one\n  two\n", "one two\n")]
    [InlineData("a: 'one\n  two'", "one two")]
    [InlineData("a: |\r\n  one\r\n  two\r\n", "one\ntwo\n")]
    public void Each_letter_of_a_scalar_knows_where_it_is_written(string text, string value)
    {
        var (document, _) = Read(text);
        var scalar = (YamlScalar)((YamlMapping)document.Root!).Find("a")!.Value;
        Assert.Equal(value, scalar.Value);
        for (var i = 0; i < value.Length; i++)
            if (char.IsAsciiLetterOrDigit(value[i]) && text[scalar.Within(i, 1).Span.Start] != '\\')
                Assert.Equal(value[i], text[scalar.Within(i, 1).Span.Start]);
    }

    [Fact]
    public void Scalars_stay_as_they_are_written()
    {
        var (document, _) = Read("a: 012345678901\nb: 12:30\nc: yes\nd: 1.0\ne: ~\n");
        Assert.Equal(["012345678901", "12:30", "yes", "1.0", "~"], ((YamlMapping)document.Root!).Members.Select(static m => ((YamlScalar)m.Value).Value));
    }

    [Fact]
    public void What_stands_before_an_error_is_kept()
    {
        var (document, findings) = Read("a: 1\nb:\n  - x\n  - 'y\n");
        Assert.False(document.IsWhole);
        Assert.Equal("OPS1001", Assert.Single(findings).Code);
        Assert.Equal(["a", "b"], ((YamlMapping)document.Root!).Members.Select(static m => m.Key.Value));
    }

    [Fact]
    public void Every_unquoted_expression_is_found_and_read_as_if_it_were_quoted()
    {
        var (document, findings) = Read("a: {% $x.\"y\" %}\nb: { c: {% $f([$z, 1], {\"k\": 2}) %}, d: 'e' }\n");
        Assert.Equal(["OPS1009", "OPS1009"], findings.Select(static f => f.Code));
        var root = (YamlMapping)document.Root!;
        Assert.Equal("{% $x.\"y\" %}", ((YamlScalar)root.Find("a")!.Value).Value);
        Assert.Equal("{% $f([$z, 1], {\"k\": 2}) %}", ((YamlScalar)((YamlMapping)root.Find("b")!.Value).Find("c")!.Value).Value);
        Assert.Equal(2, findings[1].At!.Start.Line);
    }

    [Fact]
    public void A_byte_order_mark_is_no_column()
    {
        var (document, findings) = Read("\uFEFFa: abc");
        Assert.Empty(findings);
        Assert.Equal(new TextPosition(1, 1), ((YamlMapping)document.Root!).Members[0].Key.At.Start);
    }

    [Theory]
    [InlineData("a: [1, 2\nb: 3")]
    [InlineData("a: {b")]
    [InlineData("%YAML 9.9\n---\na: 1")]
    [InlineData("a: \"\\q\"")]
    [InlineData("- a\nb: c")]
    [InlineData("a: b: c")]
    [InlineData("*a")]
    [InlineData("? ? ?")]
    [InlineData("!<")]
    [InlineData("a: &")]
    [InlineData("\"")]
    [InlineData("{%")]
    [InlineData("a: {% x")]
    [InlineData("a: {% \"x %}\nb: [")]
    [InlineData("\0")]
    public void Broken_text_gives_findings_and_never_throws(string text) => Assert.NotEmpty(Read(text).Findings);

    private static (YamlDocument Document, IReadOnlyList<Finding> Findings) Read(string text)
    {
        var findings = new FindingBag();
        var document = YamlReader.Read(new SourceText("x.yaml", text), findings);
        return (document, findings.ToSorted());
    }
}

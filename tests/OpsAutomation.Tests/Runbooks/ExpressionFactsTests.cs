using OpsAutomation.Core.Runbooks.Expressions;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;
using Xunit;

namespace OpsAutomation.Tests.Runbooks;

public sealed class ExpressionFactsTests
{
    [Theory]
    [InlineData("$a.b.c", "a.b.c")]
    [InlineData("$a.b[0].c", "a.b.c")]
    [InlineData("$a.b[x = $c.d].e", "a.b.e c.d")]
    [InlineData("$a.b.(x ? y : $z)", "a.b z")]
    [InlineData("$a.'b c'.d", "a.b c.d")]
    [InlineData("$a.`b-c`", "a.b-c")]
    [InlineData("($x := $a.b; $x.c)", "a.b")]
    [InlineData("$map($a, function($v, $i) { $v.x + $i + $b })", "a b")]
    [InlineData("$map($a.b, $uppercase)", "a.b")]
    [InlineData("$a.b ~> $trim()", "a.b")]
    [InlineData("'$x' & \"$y\" & /$z/", "")]
    [InlineData("{'k': $a.b, $c: 1}", "a.b c")]
    [InlineData("$a.b{k: $sum(v)}", "a.b")]
    [InlineData("$a^(>x, <$b).c", "a.c b")]
    [InlineData("($f := function($n) { $n > 1 ? $f($n - 1) : $a }; $f(3))", "a")]
    [InlineData("$a.b.*", "a.b")]
    public void Variables_are_those_that_it_does_not_bind_itself(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(text).Variables.OrderBy(static v => v.Name, StringComparer.Ordinal)
            .Select(static v => string.Join('.', v.Path.Select(static p => p.Name).Prepend(v.Name)))));

    [Fact]
    public void Members_know_where_they_stand()
    {
        const string text = "$ab.cd.ef";
        var use = Assert.Single(Facts(text).Variables);
        Assert.True(use.IsWhole);
        Assert.All(use.Path, m => Assert.Equal(m.Name, text.Substring(m.Position, m.Name.Length)));
    }

    [Theory]
    [InlineData("foo", "foo")]
    [InlineData("foo.bar = baz", "foo baz")]
    [InlineData("$a.foo[bar = 1]", "")]
    [InlineData("$a.(foo + 1)", "")]
    [InlineData("$map($a, function($v) { foo })", "foo")]
    public void Bare_names_read_nothing_unless_there_is_a_context(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(text).BareNames.Select(static n => n.Name)));

    [Theory]
    [InlineData("$", "$")]
    [InlineData("$$.a", "$$")]
    [InlineData("$a[$ > 1]", "")]
    [InlineData("*", "*")]
    public void The_input_itself_is_not_there_to_be_read(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(text).Contexts.Select(static n => n.Name)));

    [Theory]
    [InlineData("$a ~> $substring(1)", "substring 2")]
    [InlineData("$sum($a)", "sum 1")]
    [InlineData("($g := function($x) { $x }; $g(1))", "")]
    public void Calls_are_counted_with_what_is_piped_in(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', Facts(text).Calls.Select(static c => $"{c.Name} {c.Arguments}")));

    private static ExpressionFacts Facts(string text)
    {
        var source = new SourceText("x.yaml", text);
        return ExpressionReader.Read(new Expression(text, new YamlScalar(text, ScalarStyle.Plain, source.At(new TextSpan(0, text.Length))), 0));
    }
}

using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

/// <summary>The bounds and sentences are those that Step Functions was seen to have.</summary>
public sealed class ExpressionLimitTests
{
    private const string TooDeep = ": Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.";

    [Fact]
    public void An_expression_holds_so_many_items_and_one_more_is_too_much_memory()
    {
        Assert.Equal("873782", Evaluate("$count([1..873782])").Output?.ToString());
        Fails("$count([1..873783])", ": Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }

    [Fact]
    public void An_expression_holds_texts_of_seven_million_characters_and_no_longer_ones()
    {
        const string Doubled = "($p := function($s, $n) { $n = 0 ? $s : $p($s & $s, $n - 1) }; $length($p('x', N)))";
        Assert.Equal("4194304", Evaluate(Doubled.Replace("N", "22", StringComparison.Ordinal)).Output?.ToString());
        Fails(Doubled.Replace("N", "23", StringComparison.Ordinal), ": Expression evaluation memory limit exceeded: Check for excessive memory usage");
    }

    [Fact]
    public void A_limit_is_told_without_a_code_and_an_error_of_the_language_with_its_own()
    {
        Fails("($f := function($n) { 1 + $f($n) }; $f(1))", TooDeep);
        Fails("$sum('a')", ". T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"");
    }

    [Fact]
    public void A_hundred_evaluations_stand_inside_one_another_and_no_more()
    {
        Assert.Equal("100", Evaluate(string.Join('+', Enumerable.Repeat("1", 100))).Output?.ToString());
        Fails(string.Join('+', Enumerable.Repeat("1", 101)), TooDeep);
        Assert.Equal("1", Evaluate("true ? 1 : " + string.Join('+', Enumerable.Repeat("1", 200))).Output?.ToString());
    }

    [Theory]
    [InlineData("1/0", "\"Infinity\"")]
    [InlineData("-1/0", "\"-Infinity\"")]
    [InlineData("[1e308 * 10, 0/0]", "[\"Infinity\",\"NaN\"]")]
    [InlineData("1/0 > 1e308", "true")]
    [InlineData("0/0 >= 0", "false")]
    public void A_number_beyond_JSON_is_given_by_its_name(string expression, string output) => Assert.Equal(output, Evaluate(expression).Output?.ToString());

    [Fact]
    public void Nothing_is_computed_with_a_number_beyond_JSON() => Fails("1/0 + 1", ". D1001: Number out of range: Infinity");

    private static ExecutionResult Evaluate(string expression) => World.Run(JsonObject.Of(
        ("QueryLanguage", "JSONata"), ("StartAt", "A"),
        ("States", JsonObject.Of(("A", JsonObject.Of(("Type", "Pass"), ("Output", $"{{% {expression} %}}"), ("End", true)))))).ToString());

    private static void Fails(string expression, string end)
    {
        var result = Evaluate(expression);
        var start =
            $"An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '{expression}' specified for the field 'Output' threw an error during evaluation";
        Assert.Equal(("States.QueryEvaluationError", start + end), (result.Error, result.Cause));
    }
}

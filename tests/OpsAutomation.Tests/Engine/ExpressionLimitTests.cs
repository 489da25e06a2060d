using OpsAutomation.Core.Engine;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Engine;

/// <summary>The bounds and sentences are those that Step Functions was seen to have.</summary>
public sealed class ExpressionLimitTests
{
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
        Fails("($f := function($n) { 1 + $f($n) }; $f(1))", ": Stack overflow error: Check for non-terminating recursive function.  Consider rewriting as tail-recursive.");
        Fails("$sum('a')", ". T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"");
    }

    private static ExecutionResult Evaluate(string expression) => World.Run(JsonObject.Of(
        ("QueryLanguage", "JSONata"), ("StartAt", "A"),
        ("States", JsonObject.Of(("A", JsonObject.Of(("Type", "Pass"), ("Output", $"{{% {expression} %}}"), ("End", true)))))).ToString());

    private static void Fails(string expression, string end)
    {
        var result = Evaluate(expression);
        var start = $"An error occurred while executing the state 'A' (entered at the event id #2). The JSONata expression '{expression}' specified for the field 'Output' threw an error during evaluation";
        Assert.Equal(("States.QueryEvaluationError", start + end), (result.Error, result.Cause));
    }
}

using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class ErrorSentenceTests
{
    [Theory]
    [InlineData("1 2", "Syntax error: 2")]
    [InlineData("'a' null", "Syntax error: null")]
    [InlineData("a b", "Syntax error: \"b\"")]
    [InlineData("[1 'x']", "Expected \"]\", got \"x\"")]
    [InlineData("$f(1 2)", "Expected \")\", got 2")]
    [InlineData("1e1000", "Number out of range: \"1e1000\"")]
    [InlineData("$eval('1 +')", "Syntax error in expression passed to function eval: \"Unexpected end of expression\"")]
    [InlineData("$eval('1 + true')",
        "Dynamic error evaluating the expression passed to function eval: \"The right side of the \\\"+\\\" operator must evaluate to a number\"")]
    [InlineData("$power(2, nope)", "The power function has resulted in a value that cannot be represented as a JSON number: base=2, exponent=undefined")]
    [InlineData("$error('')", "$error() function evaluated")]
    [InlineData("$assert(false, '')", "$assert() statement failed")]
    [InlineData("$filter(['a'], $sum)", "Argument 1 of function \"sum\" must be an array of \"numbers\"")]
    public void An_error_says(string expression, string sentence) => Assert.Equal(sentence, Run.Raw(expression).Error?.Message);

    [Fact]
    public void A_condition_on_nothing_is_looked_at_all_the_same()
    {
        Assert.Equal("T2010", Run.Text("nope[1 < true]", "{}"));
        Assert.Equal("undefined", Run.Text("nope[price > 1]", "{}"));
        Assert.Equal("undefined", Run.Text("nope[0]", "{}"));
        Assert.Equal("undefined", Run.Text("nope[a = 1][1 < true]", "{}"));
        Assert.Equal("undefined", Run.Text("a[b = 1][1 < true]", "{\"a\":[{\"b\":2}]}"));
    }

    [Fact]
    public void An_infinity_may_be_compared_but_is_no_result() =>
        Assert.Equal(("true", "D1001"), (Run.Text("1/0 > 1"), Run.Text("1/0")));
}

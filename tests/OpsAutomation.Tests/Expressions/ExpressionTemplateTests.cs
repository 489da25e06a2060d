using OpsAutomation.Core.Expressions;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions;

public sealed class ExpressionTemplateTests
{
    private static readonly JsonataBindings Bindings = JsonataBindings.Empty.With("x", 1).With("o", JsonObject.Of(("a", "b")));

    [Theory]
    [InlineData("\"{% $x + 1 %}\"", "2")]
    [InlineData("""{"a":"{% $o %}","b":[1,"{% $x %}","plain {% $x %}"]}""", """{"a":{"a":"b"},"b":[1,1,"plain {% $x %}"]}""")]
    [InlineData("""{"a":[{"b":null}]}""", """{"a":[{"b":null}]}""")]
    public void Strings_that_are_wholly_expressions_are_evaluated(string template, string expected) =>
        Assert.Equal(expected, Parse(template).Evaluate(Bindings).Value!.ToString());

    [Theory]
    [InlineData("\"{% $x.y %}\"", "The JSONata expression '$x.y' specified for the field 'Output' returned nothing (undefined).")]
    [InlineData("""{"a":{"b":[0,"{% $no %}"]}}""", "The JSONata expression '$no' specified for the field 'Output/a/b[1]' returned nothing (undefined).")]
    [InlineData("""{"a":"{% $sum('a') %}"}""", "The JSONata expression '$sum('a')' specified for the field 'Output/a' threw an error during evaluation. T0412: Argument 1 of function \"sum\" must be an array of \"numbers\"")]
    public void An_error_says_where_and_why(string template, string cause) => Assert.Equal(cause, Parse(template).Evaluate(Bindings).Error!.Cause("Output"));

    [Fact]
    public void What_has_no_expression_is_its_own_result()
    {
        var template = Parse("""{"a":[1,2]}""");
        Assert.True(template.IsConstant);
        Assert.Same(template.Source, template.Evaluate(Bindings).Value);
    }

    [Fact]
    public void A_syntax_error_has_its_place()
    {
        Assert.False(ExpressionTemplate.TryParse(JsonReader.Read("""{"a":["{% 1 + %}"]}"""), out _, out var error));
        Assert.Equal(("a[0]", "1 +", "S0207"), (error.Path, error.Expression, error.Error!.Code));
    }

    private static ExpressionTemplate Parse(string template)
    {
        Assert.True(ExpressionTemplate.TryParse(JsonReader.Read(template), out var parsed, out var error), error?.ToString());
        return parsed;
    }
}

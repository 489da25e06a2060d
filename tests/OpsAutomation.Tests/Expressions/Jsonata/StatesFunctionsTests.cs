using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class StatesFunctionsTests
{
    private readonly StatesFunctions _functions = new(TimeProvider.System, new Random(7));

    [Theory]
    [InlineData("$partition([1,2,3,4,5], 2)", "[[1,2],[3,4],[5]]")]
    [InlineData("$partition([0], 3)", "[[0]]")]
    [InlineData("$range(0, 6, 2)", "[0,2,4,6]")]
    [InlineData("$range(5, 1, -2)", "[5,3,1]")]
    [InlineData("$range(1, 9, 9)", "1")]
    [InlineData("$hash('input', 'SHA-1')", "\"140f86aae51ab9e1cda9b4254fe98a74eb54c1a1\"")]
    [InlineData("$random(42)", "0.7275636800328681")]
    [InlineData("$parse('{\"a\": [1, -0]}')", """{"a":[1,0]}""")]
    [InlineData("$parse('{')", "D3200")]
    [InlineData("$eval('1')", "T1006")]
    [InlineData("$random() < 1", "true")]
    public void Step_Functions_has_functions_of_its_own(string expression, string expected) =>
        Assert.Equal(expected, Run.Text(expression, bindings: _functions.Bindings));

    [Fact]
    public void A_uuid_is_of_version_4()
    {
        var uuid = Run.Raw("$uuid()", bindings: _functions.Bindings).Value!.AsText!;
        Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", uuid);
        Assert.NotEqual(uuid, Run.Raw("$uuid()", bindings: _functions.Bindings).Value!.AsText);
    }

    [Theory]
    [InlineData("$")]
    [InlineData("$.a")]
    [InlineData("$$.a")]
    [InlineData("name")]
    [InlineData("$sum(a.b)")]
    [InlineData("*")]
    [InlineData("$x ?? 1")]
    [InlineData("$x ?: 1")]
    public void Step_Functions_refuses(string expression) => Assert.False(JsonataExpression.TryParse(expression, JsonataDialect.StepFunctions, out _, out _));

    [Theory]
    [InlineData("$states.input.a.(b ? b : c)")]
    [InlineData("$states.input[a = $.b]")]
    [InlineData("$states.input.list^(>price){name: price}")]
    [InlineData("$map($x, function($v){$v.a})")]
    [InlineData("($y := $x.a; $y & 'b')")]
    public void Step_Functions_takes_names_where_there_is_a_context(string expression) =>
        Assert.True(JsonataExpression.TryParse(expression, JsonataDialect.StepFunctions, out _, out var error), error?.ToString());

    [Fact]
    public void States_and_variables_are_bound()
    {
        var bindings = _functions.For(JsonObject.Of(("input", JsonObject.Of(("a", 1)))), JsonObject.Of(("v", 2)));
        Assert.Equal("3", Run.Text("$states.input.a + $v", bindings: bindings));
    }
}

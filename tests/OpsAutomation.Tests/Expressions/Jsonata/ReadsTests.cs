using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class ReadsTests
{
    [Theory]
    [InlineData("$event.detail.requestParameters.routeTableId", "event.detail.requestParameters.routeTableId")]
    [InlineData("$event.detail.(a ? a : b)", "event.detail.a event.detail.a event.detail.b")]
    [InlineData("$event.list[name = 'x'].value", "event.list.name event.list.value")]
    [InlineData("$event.list[0]", "event.list")]
    [InlineData("$string($event.detail)", "event.detail")]
    [InlineData("$event.detail.('constant')", "event.detail")]
    [InlineData("$event.detail.*", "event.detail")]
    [InlineData("$event.detail.$uppercase($)", "event.detail")]
    [InlineData("$event.detail.\"quoted\"", "event.detail.quoted")]
    [InlineData("$map($inputs.list, function($v){$v.a & $inputs.b})", "inputs.list inputs.b")]
    [InlineData("($e := $event; $e.detail)", "event")]
    [InlineData("$event.a.b.%.c", "event")]
    [InlineData("$inputs.a^(>b){c: d}", "inputs.a.b inputs.a.c inputs.a.d")]
    [InlineData("a.b", "")]
    public void What_is_read_of_a_variable_is_known(string expression, string expected) =>
        Assert.Equal(
            expected, string.Join(' ', JsonataReads.Of(Run.Parse(expression).Root).Variables.Select(static r => string.Join('.', [r.Variable, .. r.Path]))));

    [Fact]
    public void Functions_are_listed_with_their_places()
    {
        var calls = JsonataReads.Of(Run.Parse("($own := function(){1}; $own() + $count($x, 2))").Root).Functions;
        Assert.Equal([new FunctionUse("count", 33, 2)], calls);
    }
}

using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("-(2 - 5) % 2", "1")]
    [InlineData("0.1 + 0.2 & ''", "\"0.3\"")]
    [InlineData("'a' & 1 & null & true & missing", "\"a1nulltrue\"")]
    [InlineData("[1, [2, 3]] = [1, [2, 3]]", "true")]
    [InlineData("{'a': 1, 'b': 2} = {'b': 2, 'a': 1}", "true")]
    [InlineData("missing = 1", "false")]
    [InlineData("'a' in ['b', 'a']", "true")]
    [InlineData("true and missing", "false")]
    [InlineData("missing ?? 'd'", "\"d\"")]
    [InlineData("false ?? 'd'", "false")]
    [InlineData("0 ?: 'd'", "\"d\"")]
    [InlineData("missing ? 1", "undefined")]
    [InlineData("[1..3]", "[1,2,3]")]
    [InlineData("($x := 1; ($x := 2; $x) + $x)", "3")]
    [InlineData("($x := 1; ($y := $x; $x := 2; [$x, $y]))", "[2,1]")]
    [InlineData("($f := function($n){$n < 2 ? 1 : $n * $f($n - 1)}; $f(10))", "3628800")]
    [InlineData("($add := function($a, $b){$a + $b}; $inc := $add(?, 1); $inc(41))", "42")]
    [InlineData("($up := $trim ~> $uppercase; '  a ' ~> $up)", "\"A\"")]
    [InlineData("[1,2,3] ~> $map(function($v){$v * 2}) ~> $sum()", "12")]
    [InlineData("function($a)<n:n>{$a}('x')", "T0410")]
    [InlineData("{'a': [{'b': 1}, {'b': 2}]} ~> |a|{'c': b * 2}, 'b'|", """{"a":[{"c":2},{"c":4}]}""")]
    [InlineData("/a+/i", "undefined")]
    [InlineData("$eval('[1, 2, 3]')", "[1,2,3]")]
    [InlineData("($x := 5; $eval('$x + 1'))", "6")]
    [InlineData("/* comment */ 1", "1")]
    [InlineData("{'f': $sum, 'a': 1}", """{"a":1}""")]
    public void An_expression_gives(string expression, string expected) => Assert.Equal(expected, Run.Text(expression));

    [Theory]
    [InlineData("1 +", "S0207", 3)]
    [InlineData("'abc", "S0101", 0)]
    [InlineData("a.[1", "S0203", 4)]
    [InlineData("1 2", "S0201", 2)]
    [InlineData("a[1)", "S0202", 3)]
    [InlineData("2 := 1", "S0212", 0)]
    [InlineData("%", "S0217", 0)]
    [InlineData("'a' + 1", "T2001", 4)]
    [InlineData("  $foo()", "T1006", 2)]
    [InlineData("sum(1)", "T1005", 0)]
    [InlineData("a > true", "T2010", 2)]
    [InlineData("/(/", "S0302", 0)]
    [InlineData("/[b-a]/", "S0303", 0)]
    public void An_error_has_its_code_and_place(string expression, string code, int position)
    {
        var error = Run.Raw(expression, """{"a":1}""").Error;
        Assert.NotNull(error);
        Assert.Equal((code, position), (error.Code, error.Position));
        Assert.NotEmpty(error.Message);
    }

    [Theory]
    [InlineData("'a'(1)", "T1006", "a")]
    [InlineData("[1](2)", "T1006", "[")]
    [InlineData("{'x': 1}(2)", "T1006", "{")]
    [InlineData("$string(1)(2)", "T1006", "(")]
    [InlineData("**(1)", "T1006", "**")]
    [InlineData("$(1)", "T1006", "")]
    [InlineData("5(?)", "T1008", "5")]
    [InlineData("a[0](1)", "T1006", "a")]
    [InlineData("(a ?? 1).%", "S0217", "condition")]
    [InlineData("(1; 2).%", "S0217", "number")]
    [InlineData("-1 := 2", "S0212", "-")]
    [InlineData("** := 2", "S0212", "**")]
    [InlineData("function($x){$x} := 2", "S0212", "(")]
    public void An_error_names_the_part_at_fault(string expression, string code, string token)
    {
        var error = Run.Raw(expression, """{"a":1}""").Error;
        Assert.NotNull(error);
        Assert.Equal((code, token), (error.Code, error.Token));
    }

    [Theory]
    [InlineData("$number(", "S0203")]
    [InlineData("a[0].(b +", "S0203")]
    [InlineData("[[1, 2", "S0203")]
    [InlineData("{'a': ", "S0203")]
    [InlineData("a ? b :", "S0207")]
    [InlineData("a.", "S0207")]
    [InlineData("a@", "S0214")]
    [InlineData("", "S0207")]
    public void An_expression_that_stops_short_is_told_of_its_open_bracket_first(string expression, string code) => Assert.Equal(code, Run.Text(expression));

    [Fact]
    public void A_minus_belongs_to_its_number_whatever_selects_from_it() =>
        Assert.Equal("[[-5],-5]", Run.Text("[[-5[0][]], -5[0]]"));

    [Theory]
    [InlineData("$string(123456789012345680000)", "\"123456789012345680000\"")]
    [InlineData("-123456789012345680000 & ''", "\"-123456789012345680000\"")]
    [InlineData("$string([1e20, 1e21, 0.1 + 0.2])", "\"[100000000000000000000,1e+21,0.3]\"")]
    public void An_integer_is_written_as_text_without_losing_digits(string expression, string expected) => Assert.Equal(expected, Run.Text(expression));

    [Fact]
    public void Of_several_pairs_that_cannot_be_sorted_the_later_half_is_told_first()
    {
        Assert.Equal("T2008", Run.Text("['a', 1, null]^($)"));
        Assert.Equal("T2007", Run.Text("['c', 2, null, 'a', 3]^($)"));
    }

    [Fact]
    public void Messages_are_those_that_Step_Functions_shows()
    {
        Assert.Equal("Argument 1 of function \"sum\" must be an array of \"numbers\"", Run.Raw("$sum('a')").Error!.Message);
        Assert.Equal("The left side of the \"+\" operator must evaluate to a number", Run.Raw("'a' + 1").Error!.Message);
        Assert.Equal("Attempted to invoke a non-function", Run.Raw("$foo()").Error!.Message);
    }

    [Fact]
    public void Bindings_hide_what_is_further_out()
    {
        var bindings = JsonataBindings.Empty.With("x", 1).With("x", 2).With(JsonObject.Of(("sum", "mine")));
        Assert.Equal("2", Run.Text("$x", bindings: bindings));
        Assert.Equal("\"mine\"", Run.Text("$sum", bindings: bindings));
        Assert.Equal("T1006", Run.Text("$sum([1])", bindings: bindings));
        Assert.Equal("1", Run.Text("$count([1])", bindings: bindings));
    }

    [Fact]
    public void A_host_function_is_called_with_checked_arguments()
    {
        var bindings = JsonataBindings.Empty.With(new JsonataHostFunction("twice", "<n:n>", static a => (JsonValue)(a[0]!.AsDouble!.Value * 2)));
        Assert.Equal("[2,4]", Run.Text("[1, 2].$twice($)", bindings: bindings));
        Assert.Equal("T0410", Run.Text("$twice('a')", bindings: bindings));
    }
}

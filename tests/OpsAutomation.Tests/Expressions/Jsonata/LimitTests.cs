using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class LimitTests
{
    private static readonly JsonataLimits Short = JsonataLimits.Default with { Time = TimeSpan.FromMilliseconds(300) };

    [Theory]
    [InlineData("($f := function(){$f()}; $f())")]
    [InlineData("($f := function($n){1 + $f($n)}; $f(1))")]
    [InlineData("($f := function($n){[$f($n)]}; $f(1))")]
    [InlineData("$map([1..10000000], function($v){$map([1..1000], function($w){$w})})")]
    [InlineData("$reduce([1..100], function($a, $b){{'l': $a, 'r': $a}}, 1)")]
    [InlineData("$reduce([1..100], function($a, $b){$a & $a}, 'x')")]
    [InlineData("$string($reduce([1..100], function($a, $b){[$a, [$a]]}, 1))")]
    [InlineData("$reduce([1..100000], function($a, $b){[[$a]]}, 1)")]
    [InlineData("($a := $reduce([1..100000], function($a, $b){[[$a]]}, 1); $b := $reduce([1..100000], function($a, $b){[[$a]]}, 1); $a = $b)")]
    [InlineData("$distinct([1..200000].[$reduce([1..64], function($a, $b){[$a, $a]}, $)])")]
    [InlineData("$match($pad('', 5000, 'a'), /(a?){500}b/)")]
    public void What_would_run_for_ever_or_fill_the_memory_is_an_error(string expression)
    {
        JsonataResult result = default;
        var time = Run.Time(() => result = Run.Raw(expression, limits: Short));
        Assert.True(
            result.Error is { Code: "U1001" or "D2014" } || expression.StartsWith("$match", StringComparison.Ordinal),
            result.Error?.ToString() ?? result.Value?.ToString());
        Assert.True(time < TimeSpan.FromSeconds(30), $"{time}");
    }

    [Fact]
    public void A_deep_expression_is_an_error_and_no_overflow()
    {
        foreach (var (open, close) in new[] { ("(", ")"), ("[", "]"), ("-", ""), ("$f(", ")"), ("{'a':", "}"), ("a[", "]"), ("function($x){", "}") })
        {
            var source = string.Concat(Enumerable.Repeat(open, 100_000)) + "1" + string.Concat(Enumerable.Repeat(close, 100_000));
            Assert.Equal("U1001", Run.Text(source));
        }
        Assert.Equal("U1001", Run.Text("1" + string.Concat(Enumerable.Repeat("+1", 100_000))));
        Assert.Equal("U1001", Run.Text("a" + string.Concat(Enumerable.Repeat(".a", 100_000))));
    }

    [Fact]
    public void Deep_data_is_walked()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":[", 150)) + "1" + string.Concat(Enumerable.Repeat("]}", 150));
        Assert.Equal("151", Run.Text("$count(**)", deep));
        Assert.Equal("true", Run.Text("$ = $eval($string($))", deep));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("(.*a){20}")]
    [InlineData("(?=(a+)+$)b")]
    [InlineData("(a+)+\\1$")]
    public void A_regular_expression_cannot_hang(string pattern)
    {
        var time = Run.Time(() => Run.Raw($"$contains($pad('', 5000, 'a') & '!', /{pattern}/)"));
        Assert.True(time < TimeSpan.FromSeconds(20), $"{time}");
    }

    [Fact]
    public void A_long_loop_within_the_limits_ends() =>
        Assert.Equal("5000050000", Run.Text("($loop := function($n, $sum){$n = 0 ? $sum : $loop($n - 1, $sum + $n)}; $loop(100000, 0))"));

    [Fact]
    public void Large_arrays_are_no_burden()
    {
        var big = new JsonArrayText(100_000).ToString();
        Assert.Equal("100000", Run.Text("$count(items[x >= 0])", big));
        Assert.Equal("10", Run.Text("$count($keys(items{$string(x % 10): x}))", big));
        Assert.Equal("100000", Run.Text("$count($distinct(items.x))", big));
    }

    private sealed class JsonArrayText(int count)
    {
        public override string ToString() => $$"""{"items":[{{string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"x":{{i}}}"""))}}]}""";
    }
}

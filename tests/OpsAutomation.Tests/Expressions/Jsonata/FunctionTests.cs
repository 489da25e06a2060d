using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Expressions.Jsonata;
using Xunit;

namespace OpsAutomation.Tests.Expressions.Jsonata;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("$string({'a': [1, null]})", "\"{\\\"a\\\":[1,null]}\"")]
    [InlineData("$string([1, {'a': 2}], true)", "\"[\\n  1,\\n  {\\n    \\\"a\\\": 2\\n  }\\n]\"")]
    [InlineData("$substring('hello world', -5, 3)", "\"wor\"")]
    [InlineData("$substringBefore('a-b', '-') & $substringAfter('a-b', '-')", "\"ab\"")]
    [InlineData("$pad('foo', -5, '#')", "\"##foo\"")]
    [InlineData("$trim('  a \\n b ')", "\"a b\"")]
    [InlineData("$split('so many words', ' ')", """["so","many","words"]""")]
    [InlineData("$split('too   much', /[ ]+/)", """["too","much"]""")]
    [InlineData("$join(['a','b'], '-')", "\"a-b\"")]
    [InlineData("$match('ababbabbcc', /a(b+)/).groups", """["b","bb","bb"]""")]
    [InlineData("$replace('John Smith', /(\\w+)\\s(\\w+)/, '$2, $1')", "\"Smith, John\"")]
    [InlineData("$replace('265USD', /([0-9]+)USD/, '$$$1')", "\"$265\"")]
    [InlineData("$replace('temperature = 68F today', /(-?\\d+(?:\\.\\d*)?)F\\b/, function($m){($c := ($number($m.groups[0]) - 32) * 5/9; $round($c, 1) & 'C')})", "\"temperature = 20C today\"")]
    [InlineData("$base64encode('myuser:mypass')", "\"bXl1c2VyOm15cGFzcw==\"")]
    [InlineData("$base64decode('bXl1c2VyOm15cGFzcw==')", "\"myuser:mypass\"")]
    [InlineData("$encodeUrlComponent('?x=test')", "\"%3Fx%3Dtest\"")]
    [InlineData("$decodeUrl($encodeUrl('https://mozilla.org/?x=шеллы'))", "\"https://mozilla.org/?x=шеллы\"")]
    [InlineData("$number('0x12')", "18")]
    [InlineData("[$round(11.5), $round(12.5), $round(125, -1), $round(4.525, 2)]", "[12,12,120,4.52]")]
    [InlineData("$formatNumber(12345.6, '#,###.00')", "\"12,345.60\"")]
    [InlineData("$formatNumber(0.14, '01%')", "\"14%\"")]
    [InlineData("$formatNumber(1234.5678, '00.000e0')", "\"12.346e2\"")]
    [InlineData("$formatBase(2555, 16)", "\"9fb\"")]
    [InlineData("$formatInteger(2789, 'w')", "\"two thousand, seven hundred and eighty-nine\"")]
    [InlineData("$formatInteger(1999, 'I')", "\"MCMXCIX\"")]
    [InlineData("$formatInteger(1234567, '#,##0')", "\"1,234,567\"")]
    [InlineData("$parseInteger('twelve thousand, four hundred and seventy-six', 'w')", "12476")]
    [InlineData("$parseInteger('12,345,678', '#,##0')", "12345678")]
    [InlineData("$fromMillis(1510067557121, '[M01]/[D01]/[Y0001] [h#1]:[m01][P]')", "\"11/07/2017 3:12pm\"")]
    [InlineData("$fromMillis(1510067557121, '[H01]:[m01]:[s01] [z]', '-0530')", "\"09:42:37 GMT-05:30\"")]
    [InlineData("$toMillis('2017-11-07T15:12:37.121Z')", "1510067557121")]
    [InlineData("$toMillis('7th November 2017', '[D1o] [MNn] [Y0001]')", "1510012800000")]
    [InlineData("$merge([{'a': 1}, {'a': 2, 'b': 3}])", """{"a":2,"b":3}""")]
    [InlineData("$spread({'a': 1, 'b': 2})", """[{"a":1},{"b":2}]""")]
    [InlineData("$sift({'a': 1, 'b': 2}, function($v, $k){$k = 'b'})", """{"b":2}""")]
    [InlineData("$each({'a': 1, 'b': 2}, function($v, $k){$k & $v})", """["a1","b2"]""")]
    [InlineData("$sort([3, 1, 2], function($l, $r){$l < $r})", "[3,2,1]")]
    [InlineData("$zip([1, 2], ['a', 'b'])", """[[1,"a"],[2,"b"]]""")]
    [InlineData("$distinct([1, 1, {'a': 1}, {'a': 1}, '1'])", """[1,{"a":1},"1"]""")]
    [InlineData("$reduce([1..5], function($i, $j){$i * $j})", "120")]
    [InlineData("$single([1, 2], function($v){$v = 2})", "2")]
    [InlineData("$single([1, 2])", "D3138")]
    [InlineData("$lookup({'a': 1}, 'a')", "1")]
    [InlineData("$type(null) & $type([]) & $type($sum)", "\"nullarrayfunction\"")]
    [InlineData("$boolean([0, 'a'])", "true")]
    [InlineData("$average([])", "undefined")]
    [InlineData("$spread([{'a': 1}])", """[{"a":1}]""")]
    [InlineData("$uppercase('straße ﬁn')", "\"STRASSE FIN\"")]
    [InlineData("$lowercase('ΑΣ ΣΑ')", "\"ας σα\"")]
    [InlineData("$base64encode('日本')", "\"5Sw=\"")]
    [InlineData("$toMillis('twenty-first August two thousand and eighteen', '[Dwo] [MNn] [Yw]')", "1534809600000")]
    [InlineData("$toMillis('13 Brumaire 2018', '[D] [MNn] [Y]')", "D3136")]
    [InlineData("$toMillis('1970-01-01 00:00:12.34', '[Y]-[M]-[D] [H]:[m]:[s].[f01]')", "12340")]
    [InlineData("$formatNumber(1, 'abc')", "D3086")]
    [InlineData("$formatNumber(1, '0%e0')", "D3092")]
    [InlineData("$formatNumber(1, '0e')", "D3093")]
    [InlineData("$formatNumber(1, '0%%')", "D3082")]
    [InlineData("$match('a\u0085b', /\\s/)", "undefined")]
    [InlineData("$match('abc', /x*/, 1)", "D1004")]
    [InlineData("$match('abab', /b/, 1).index", "1")]
    [InlineData("$match('abab', /b/, 0)", "undefined")]
    [InlineData("$power(4, nope)", "D3061")]
    [InlineData("$power(nope, 4)", "undefined")]
    [InlineData("$fromMillis(0, '[D,3-4]')", "\"001\"")]
    [InlineData("$fromMillis(0, '[Y,2-3]')", "\"970\"")]
    [InlineData("$assert(1 = 2, 'no')", "D3141")]
    public void A_function_gives(string expression, string expected) => Assert.Equal(expected, Run.Text(expression));

    [Fact]
    public void The_clock_stands_still_during_an_evaluation()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.FromUnixTimeMilliseconds(1_510_067_557_121)) { AutoAdvanceAmount = TimeSpan.FromSeconds(1) };
        var bindings = JsonataBindings.For(clock, new Random(1));
        Assert.Equal("[1510067557121,1510067557121]", Run.Text("[$millis(), $millis()]", bindings: bindings));
        Assert.StartsWith("\"2017-11-07T15:12:", Run.Text("$now()", bindings: bindings), StringComparison.Ordinal);
    }
}

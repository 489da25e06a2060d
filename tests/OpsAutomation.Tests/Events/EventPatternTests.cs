using System.Text;
using OpsAutomation.Core.Events;
using Xunit;

namespace OpsAutomation.Tests.Events;

public sealed class EventPatternTests
{
    [Theory]
    [InlineData("""{"a":["10.0.0.1"]}""", """{"a":"10.0.0.01"}""", true)]
    [InlineData("""{"a":["::1"]}""", """{"a":"0:0:0:0:0:0:0:1"}""", true)]
    [InlineData("""{"a":["::ffff:a00:1"]}""", """{"a":"10.0.0.1"}""", true)]
    [InlineData("""{"a":[{"cidr":"10.0.0.5/24"}]}""", """{"a":"10.0.0.4"}""", false)]
    [InlineData("""{"a":[{"cidr":"10.0.0.5/24"}]}""", """{"a":"10.0.0.255"}""", true)]
    [InlineData("""{"a":[{"cidr":"::/0"}]}""", """{"a":"10.0.0.1"}""", false)]
    [InlineData("""{"a":[300]}""", """{"a":3.0e2}""", true)]
    [InlineData("""{"a":[123456789012345678901]}""", """{"a":123456789012345678902}""", false)]
    [InlineData("""{"a":[123456789012345678901]}""", """{"a":123456789012345678901}""", true)]
    [InlineData("""{"a":[{"numeric":[">",0]}]}""", """{"a":123456789012345678901}""", false)]
    [InlineData("""{"a":[{"numeric":["=",0]}]}""", """{"a":-0.0}""", true)]
    [InlineData("""{"a":[{"numeric":[">",-1.5,"<",1E-300]}]}""", """{"a":-1.4999999999999998}""", true)]
    [InlineData("""{"a":[{"prefix":""}]}""", """{"a":"anything"}""", true)]
    [InlineData("""{"a":[{"prefix":""}]}""", """{"a":1}""", false)]
    [InlineData("""{"a":[{"equals-ignore-case":"straße"}]}""", """{"a":"STRAßE"}""", true)]
    [InlineData("""{"a":[{"equals-ignore-case":"k"}]}""", """{"a":"\u212a"}""", false)]
    [InlineData("""{"a":[{"prefix":{"equals-ignore-case":"Ä"}}]}""", """{"a":"äb"}""", true)]
    [InlineData("""{"a":[{"wildcard":"a\\*b*"}]}""", """{"a":"a*bc"}""", true)]
    [InlineData("""{"a":[{"wildcard":"a\\*b*"}]}""", """{"a":"axbc"}""", false)]
    [InlineData("""{"a":["ab\"c"]}""", """{"a":"\u0061b\"c"}""", true)]
    [InlineData("""{"\u0061":["x"]}""", """{"a":"x"}""", true)]
    [InlineData("""{"a":{"b":["x"]}}""", """{"a.b":"x"}""", true)]
    [InlineData("""{"a.b":["x"]}""", """{"a":{"b":"x"}}""", true)]
    [InlineData("""{"a":["x"]}""", """{"a":"y","a":"x"}""", true)]
    [InlineData("""{"a":{"b":["1"],"c":["2"]}}""", """{"a":[{"b":"1","c":"3"},{"b":"3","c":"2"}]}""", false)]
    [InlineData("""{"a":{"b":["1"],"c":["2"]}}""", """{"a":[{"b":"1","c":"3"},{"b":"1","c":"2"}]}""", true)]
    [InlineData("""{"a":{"b":["1"],"c":[{"exists":false}]}}""", """{"a":[{"b":"1"},{"c":"2"}]}""", true)]
    [InlineData("""{"a":{"b":["1"],"c":[{"exists":false}]}}""", """{"a":[{"b":"1","c":"2"},{"b":"2"}]}""", false)]
    [InlineData("""{"a":["x"],"$or":[{"a":["y"]},{"b":["z"]}]}""", """{"a":"y"}""", true)]
    [InlineData("""{"a":["x"],"$or":[{"a":["y"]},{"b":["z"]}]}""", """{"a":"x"}""", false)]
    [InlineData("""{"$or":{"a":["x"]}}""", """{"$or":{"a":"x"}}""", true)]
    [InlineData("""{"a":[{"anything-but":["x"]}]}""", """{"a":[]}""", false)]
    [InlineData("""{"a":[{"exists":false}]}""", """{"a":{"b":1}}""", true)]
    public void Matches_as_AWS_does(string pattern, string document, bool expected) =>
        Assert.Equal(expected, Parse(pattern).Matches(Encoding.UTF8.GetBytes(document)));

    [Theory]
    [InlineData("1.5", "1.5", true)]
    [InlineData("1.5", "1.50", true)]
    [InlineData("1.5", "15e-1", true)]
    [InlineData("1.50", "1.5", true)]
    [InlineData("1.5", "1.51", false)]
    [InlineData("100", "1E2", true)]
    [InlineData("100", "10", false)]
    [InlineData("1e2", "100", true)]
    [InlineData("-10", "-10", true)]
    [InlineData("-10", "10", false)]
    [InlineData("0", "-0", true)]
    [InlineData("-0", "0.0", true)]
    public void A_number_beside_another_field_is_the_same_however_it_is_written(string asked, string given, bool matches)
    {
        Assert.True(EventPattern.TryParse($$$"""{"a":{"n":[{{{asked}}}],"b":["x"]}}""", out var pattern, out var error), error);
        Assert.Equal(matches, pattern.Matches(System.Text.Encoding.UTF8.GetBytes($$"""{"a":[{"n":7,"b":"x"},{"n":{{given}},"b":"x"}]}""")));
    }

    [Fact]
    public void Every_range_is_found_by_whichever_value_of_an_array_lies_in_it()
    {
        var index = new PatternIndex<int>();
        for (var n = 0; n < 12; n++)
        {
            Assert.True(EventPattern.TryParse($$"""{"a":[{"numeric":[">=",{{n}},"<",{{n + 1}}]}]}""", out var pattern, out var error), error);
            index.Add(pattern, n);
            var matched = new List<int>();
            index.Match("""{"a":[0.5,0.25,"x",0.125,1.5,-1,3.5,0.5,7.5,3.5,11.0000000000000001,11.5,0.5]}"""u8, matched);
            Assert.Equal(Enumerable.Range(0, n + 1).Where(static i => i is 0 or 1 or 3 or 7 or 11), matched.Order());
        }
    }

    [Theory]
    [InlineData("""{"a":[{"anything-but":1E400}]}""", "Cannot compare number : 1E400")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/32"}]}""", "IPv4 mask bits must be < 32")]
    [InlineData("""{"a":[{"cidr":"10.0.0.256/8"}]}""", "Invalid IP address: 10.0.0.256")]
    [InlineData("""{"a":[{"cidr":"10.0.0.0/-1"}]}""", "Malformed CIDR, mask bits must not be negative")]
    public void Some_errors_have_no_place(string pattern, string expected)
    {
        Assert.False(EventPattern.TryParse(pattern, out _, out var error));
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("""{"a":[{}]}""", "Match expression name not found", 9)]
    [InlineData("""{"a":[["x"]]}""", "Match value must be String, number, true, false, or null", 8)]
    [InlineData("""{"a":{}}""", "Empty objects are not allowed", 8)]
    [InlineData("""{"$or":[{"a":["x"]}]}""", "There must have at least 2 Objects in $or relationship.", 21)]
    [InlineData("""{"a":["x"}""", "Unexpected close marker '}': expected ']' (for Array starting at [Source: (String)\"{\"a\":[\"x\"}\"; line: 1, column: 6])", 10)]
    [InlineData("""{"a":["x"]""", "Unexpected end-of-input: expected close marker for Object (start marker at [Source: (String)\"{\"a\":[\"x\"]\"; line: 1, column: 1])", 11)]
    public void Errors_name_the_place(string pattern, string sentence, int column)
    {
        Assert.False(EventPattern.TryParse(pattern, out _, out var error));
        Assert.Equal($"{sentence}\n at [Source: (String)\"{pattern}\"; line: 1, column: {column}]", error);
    }

    [Fact]
    public void The_service_refuses_too_many_wildcards_and_the_matcher_does_not()
    {
        Assert.NotNull(PatternLimits.Refusal(Parse("""{"a":[{"wildcard":"*:*:*:*:*:event-bus/*"}]}""")));
        Assert.Null(PatternLimits.Refusal(Parse("""{"a":[{"wildcard":"arn:aws:events:*:*:event-bus/*"}]}""")));
    }

    private static EventPattern Parse(string text)
    {
        Assert.True(EventPattern.TryParse(text, out var pattern, out var error), $"{text}: {error}");
        return pattern!;
    }
}

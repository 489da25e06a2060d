using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;
using Xunit;
using Path = OpsAutomation.Core.Expressions.JsonPath.JsonPath;

namespace OpsAutomation.Tests.Expressions.Intrinsics;

public sealed class IntrinsicCallTests
{
    [Theory]
    [InlineData("States.Array(1, 'a', true, null, $.n)", """[1,"a",true,null,7]""")]
    [InlineData("States.ArrayPartition($.list, 2)", "[[1,2],[3]]")]
    [InlineData("States.ArrayContains($.list, 3)", "true")]
    [InlineData("States.ArrayRange(5, 1, -2)", "[5,3,1]")]
    [InlineData("States.ArrayGetItem($.list, 1)", "2")]
    [InlineData("States.ArrayLength($.list)", "3")]
    [InlineData("States.ArrayUnique(States.Array(1, 1, 2))", "[1,2]")]
    [InlineData("States.Base64Encode('Data to encode')", "\"RGF0YSB0byBlbmNvZGU=\"")]
    [InlineData("States.Base64Decode('RGF0YSB0byBlbmNvZGU=')", "\"Data to encode\"")]
    [InlineData("States.Hash('input data', 'MD5')", "\"812f45842bc6d66ee14572ce20db8e86\"")]
    [InlineData("States.JsonMerge($.o, States.StringToJson('{\"b\":3}'), false)", """{"a":1,"b":3}""")]
    [InlineData("States.JsonToString($.o)", "\"{\\\"a\\\":1,\\\"b\\\":2}\"")]
    [InlineData("States.MathAdd(-1.5, 0)", "-1")]
    [InlineData("States.MathRandom(3, 4)", "3")]
    [InlineData("States.StringSplit('1,,2+3', ',+')", """["1","2","3"]""")]
    [InlineData("States.Format('{} and {}, \\{\\} it\\'s', $.o, $.n)", "\"{a=1, b=2} and 7, {} it's\"")]
    [InlineData("States.Format('{}', $['odd, (name)'])", "\"x\"")]
    public void Gives(string text, string expected)
    {
        Assert.True(IntrinsicCall.TryParse(text, out var call, out var error), error);
        var result = call.Evaluate(new Scope());
        Assert.Equal(expected, result.Value?.ToString() ?? result.Error);
    }

    [Theory]
    [InlineData("States.ArrayGetItem($.list, 3)")]
    [InlineData("States.ArrayPartition($.list, 0)")]
    [InlineData("States.ArrayRange(0, 100000, 1)")]
    [InlineData("States.Base64Decode('?')")]
    [InlineData("States.Format('{}')")]
    [InlineData("States.JsonMerge($.o, $.o, true)")]
    [InlineData("States.MathAdd('a', 1)")]
    [InlineData("States.StringToJson('{')")]
    [InlineData("States.Hash('a', 'CRC')")]
    public void Fails(string text)
    {
        Assert.True(IntrinsicCall.TryParse(text, out var call, out var error), error);
        Assert.False(call.Evaluate(new Scope()).IsSuccess);
    }

    [Theory]
    [InlineData("States.Nothing()")]
    [InlineData("States.UUID(1)")]
    [InlineData("States.MathAdd(1)")]
    [InlineData("States.MathAdd(1, 2")]
    [InlineData("States.MathAdd(1, 2) + 1")]
    [InlineData("States.Format('a)")]
    [InlineData("States.Format(a)")]
    [InlineData("States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array(States.Array()))))))))))")]
    public void What_is_no_call_is_refused(string text) => Assert.False(IntrinsicCall.TryParse(text, out _, out _));

    [Fact]
    public void A_missing_path_is_named()
    {
        Assert.True(IntrinsicCall.TryParse("States.Array($.n, States.Array($.gone))", out var call, out _));
        Assert.Equal("$.gone", call.Evaluate(new Scope()).MissingPath!.Text);
        Assert.Equal(["$.n", "$.gone"], call.Paths.Select(static p => p.Text));
    }

    [Fact]
    public void A_uuid_is_one_of_version_4()
    {
        Assert.True(IntrinsicCall.TryParse("States.UUID()", out var call, out _));
        Assert.Equal(4, Guid.Parse(call.Evaluate(new Scope()).Value!.AsText!).Version);
    }

    private sealed class Scope : IIntrinsicScope
    {
        private static readonly JsonValue Input = JsonReader.Read("""{"n":7,"list":[1,2,3],"o":{"a":1,"b":2},"odd, (name)":"x"}""");

        public Random Random { get; } = new(1);

        public PathResult Resolve(Path path) => path.Evaluate(Input);
    }
}

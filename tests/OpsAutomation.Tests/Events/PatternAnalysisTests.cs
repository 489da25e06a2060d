using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Events;

public sealed class PatternAnalysisTests
{
    [Theory]
    [InlineData("""{"eventName":["DeleteRoute"]}""", "eventName")]
    [InlineData("""{"detail":["x"]}""", "detail")]
    [InlineData("""{"account":[123456789012]}""", "account")]
    [InlineData("""{"source":{"x":["y"]}}""", "source.x")]
    public void A_pattern_that_no_event_of_EventBridge_can_match_is_said(string pattern, string path) =>
        Assert.Equal(path, Assert.Single(PatternAnalysis.NeverMatches(Parse(pattern))).Path);

    [Theory]
    [InlineData("""{"source":["aws.ec2"],"detail":{"eventName":["DeleteRoute"]}}""")]
    [InlineData("""{"$or":[{"eventName":["x"]},{"detail":{"eventName":["x"]}}]}""")]
    [InlineData("""{"replay-name":[{"exists":false}],"nonesuch":[{"exists":false}]}""")]
    public void A_pattern_that_can_match_has_no_remark(string pattern) => Assert.Empty(PatternAnalysis.NeverMatches(Parse(pattern)));

    [Theory]
    [InlineData("""{"source":[{"anything-but":"a"},{"anything-but":"b"}]}""", "source")]
    [InlineData("""{"detail":{"x":["a",{"exists":true}]}}""", "detail.x")]
    [InlineData("""{"detail":{"x":["a"],"x":["b"]}}""", "detail.x")]
    public void A_pattern_that_is_wider_than_it_looks_is_said(string pattern, string path) =>
        Assert.Equal(path, Assert.Single(PatternAnalysis.WiderThanItLooks(Parse(pattern))).Path);

    [Theory]
    [InlineData("""{"detail":{"eventName":["CreateRoute"]}}""", PatternVerdict.Always)]
    [InlineData("""{"detail":{"eventName":["DeleteRoute"]}}""", PatternVerdict.Never)]
    [InlineData("""{"detail":{"eventName":["CreateRoute"],"requestParameters":{"routeTableId":["rtb-1"]}}}""", PatternVerdict.Perhaps)]
    [InlineData("""{"detail":{"eventName":["DeleteRoute"],"requestParameters":{"routeTableId":["rtb-1"]}}}""", PatternVerdict.Never)]
    [InlineData("""{"detail":{"errorCode":[{"exists":false}]}}""", PatternVerdict.Always)]
    [InlineData("""{"detail":{"errorCode":[{"exists":true}]}}""", PatternVerdict.Never)]
    public void An_event_of_which_parts_are_unknown_is_judged(string pattern, PatternVerdict expected)
    {
        var template = JsonObject.Of(
            ("source", "aws.ec2"), ("detail", JsonObject.Of(("eventName", "CreateRoute"), ("requestParameters", PatternAnalysis.Unknown))));
        Assert.Equal(expected, PatternAnalysis.Judge(Parse(pattern), template));
    }

    [Fact]
    public void A_wide_pattern_covers_a_narrow_one()
    {
        var wide = Parse("""{"source":[{"prefix":"aws."}]}""");
        var narrow = Parse("""{"source":["aws.ec2"],"detail":{"eventName":["DeleteRoute"]}}""");
        Assert.True(PatternAnalysis.Covers(wide, narrow));
        Assert.False(PatternAnalysis.Covers(narrow, wide));
    }

    private static EventPattern Parse(string text)
    {
        Assert.True(EventPattern.TryParse(text, out var pattern, out var error), $"{text}: {error}");
        return pattern!;
    }
}

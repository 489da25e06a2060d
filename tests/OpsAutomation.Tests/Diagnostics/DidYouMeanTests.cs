using OpsAutomation.Core.Diagnostics;
using Xunit;

namespace OpsAutomation.Tests.Diagnostics;

public sealed class DidYouMeanTests
{
    private static readonly string[] Names = ["max-attempts", "max-delay", "interval", "summary", "steps"];

    [Theory]
    [InlineData("sumary", "summary")]
    [InlineData("maxAttempts", "max-attempts")]
    [InlineData("stpes", "steps")]
    [InlineData("Interval", "interval")]
    [InlineData("colour", null)]
    public void The_nearest_name_is_suggested_and_none_when_all_are_far(string written, string? expected) =>
        Assert.Equal(expected, DidYouMean.Nearest(written, Names));
}

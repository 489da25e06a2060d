using System.Globalization;
using OpsAutomation.Core.Events;
using Xunit;

namespace OpsAutomation.Tests.Events;

public sealed class ScheduleExpressionTests
{
    [Theory]
    [InlineData("cron(0 10 * * ? *)", "2026-01-01T10:00:00Z", "2026-01-02T10:00:00Z")]
    [InlineData("cron(0/15 8-17 ? * MON-FRI *)", "2026-01-02T17:45:00Z", "2026-01-05T08:00:00Z")]
    [InlineData("cron(0 0 L * ? *)", "2026-02-01T00:00:00Z", "2026-02-28T00:00:00Z")]
    [InlineData("cron(0 9 15W * ? *)", "2026-02-01T00:00:00Z", "2026-02-16T09:00:00Z")]
    [InlineData("cron(0 9 1W * ? *)", "2026-08-01T00:00:00Z", "2026-08-03T09:00:00Z")]
    [InlineData("cron(0 9 ? * 6#3 *)", "2026-01-01T00:00:00Z", "2026-01-16T09:00:00Z")]
    [InlineData("cron(0 9 ? * 2L *)", "2026-01-01T00:00:00Z", "2026-01-26T09:00:00Z")]
    [InlineData("cron(0 12 29 2 ? *)", "2026-01-01T00:00:00Z", "2028-02-29T12:00:00Z")]
    [InlineData("cron(5 4 1 JAN ? 2030)", "2026-01-01T00:00:00Z", "2030-01-01T04:05:00Z")]
    [InlineData("at(2026-03-01T12:30:00)", "2026-01-01T00:00:00Z", "2026-03-01T12:30:00Z")]
    public void The_next_occurrence_is_found(string expression, string after, string expected) =>
        Assert.Equal(Time(expected), Parse(expression, null).Next(Time(after)));

    [Theory]
    [InlineData("at(2026-03-01T12:30:00)", "2026-03-01T12:30:00Z")]
    [InlineData("cron(0 0 1 1 ? 2020)", "2026-01-01T00:00:00Z")]
    [InlineData("cron(0 0 31 2 ? *)", "2026-01-01T00:00:00Z")]
    public void There_may_be_none(string expression, string after) => Assert.Null(Parse(expression, null).Next(Time(after)));

    [Fact]
    public void A_rate_counts_from_its_start()
    {
        var schedule = Parse("rate(5 minutes)", null);
        var start = Time("2026-01-01T00:02:00Z");
        Assert.Equal(start, schedule.Next(start.AddHours(-1), start));
        Assert.Equal(Time("2026-01-01T00:07:00Z"), schedule.Next(start, start));
        Assert.Equal(Time("2026-01-01T01:02:00Z"), schedule.Next(Time("2026-01-01T00:57:01Z"), start));
    }

    [Fact]
    public void A_wall_clock_time_keeps_its_hour_over_daylight_saving()
    {
        var schedule = Parse("cron(0 9 * * ? *)", "Europe/Berlin");
        Assert.Equal(Time("2026-03-28T08:00:00Z"), schedule.Next(Time("2026-03-28T00:00:00Z")));
        Assert.Equal(Time("2026-03-29T07:00:00Z"), schedule.Next(Time("2026-03-29T00:00:00Z")));
    }

    [Fact]
    public void A_time_that_daylight_saving_leaves_out_is_skipped_and_one_that_comes_twice_counts_once()
    {
        var schedule = Parse("cron(30 2 * * ? *)", "Europe/Berlin");
        Assert.Equal(Time("2026-03-30T00:30:00Z"), schedule.Next(Time("2026-03-28T12:00:00Z")));
        Assert.Equal(Time("2026-10-25T00:30:00Z"), schedule.Next(Time("2026-10-24T12:00:00Z")));
        Assert.Equal(Time("2026-10-26T01:30:00Z"), schedule.Next(Time("2026-10-25T00:30:00Z")));
    }

    [Theory]
    [InlineData("rate(1 minutes)")]
    [InlineData("rate(5 minute)")]
    [InlineData("rate(0 minutes)")]
    [InlineData("cron(0 10 * * * *)")]
    [InlineData("cron(0 10 ? * ? *)")]
    [InlineData("cron(60 10 * * ? *)")]
    [InlineData("cron(0 10 * * ?)")]
    [InlineData("at(2026-13-01T00:00:00)")]
    [InlineData("every(5 minutes)")]
    public void Expressions_that_AWS_refuses_are_refused(string expression) => Assert.False(ScheduleExpression.TryParse(expression, null, out _, out _));

    [Fact]
    public void An_unknown_time_zone_is_refused() => Assert.False(ScheduleExpression.TryParse("rate(5 minutes)", "Mars/Olympus", out _, out _));

    private static ScheduleExpression Parse(string expression, string? zone)
    {
        Assert.True(ScheduleExpression.TryParse(expression, zone, out var schedule, out var error), error);
        return schedule!;
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}

using OpsAutomation.Core.Events;
using Xunit;

namespace OpsAutomation.Tests.Events.Schedules;

public sealed class CronCalendarTests
{
    [Fact]
    public void The_next_occurrence_is_the_one_that_a_walk_through_the_calendar_finds()
    {
        for (var seed = 0; seed < 600; seed++)
        {
            var random = new RandomCron(seed);
            var expression = random.Expression();
            var after = random.Moment();
            var end = after.AddDays(800);
            var expected = new PlainCron(expression).From(after.AddMinutes(1), end);
            var found = Parse(expression).Next(new DateTimeOffset(after, TimeSpan.Zero));
            if (expected is { } time) Assert.True(found?.UtcDateTime == time, $"{expression} after {after:s}: {found:s}, not {time:s}");
            else Assert.True(
                found is null || found.Value.UtcDateTime >= end, $"{expression} after {after:s}: {found:s}, though the calendar has none before {end:s}");
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-28T20:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-24T20:00:00Z")]
    [InlineData("America/New_York", "2026-03-08T02:00:00Z")]
    [InlineData("America/New_York", "2026-11-01T02:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T10:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T10:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-06-01T00:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-03T20:00:00Z")]
    public void When_clocks_are_changed_each_wall_clock_time_that_exists_comes_once(string zoneName, string from)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var start = DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        for (var seed = 0; seed < 5; seed++)
        {
            var expression = new RandomCron(seed).OftenADay();
            var plain = new PlainCron(expression);
            var expected = new List<DateTimeOffset>();
            var seen = new HashSet<DateTime>();

            // Begins before the change, so that a wall-clock time seen twice is the second of two.
            for (var minute = start; minute < start.AddHours(30); minute = minute.AddMinutes(1))
            {
                var local = TimeZoneInfo.ConvertTime(minute, zone).DateTime;
                if (seen.Add(local) && plain.Means(local)) expected.Add(minute);
            }
            Assert.True(ScheduleExpression.TryParse(expression, zoneName, out var schedule, out _));
            Assert.Equal(expected, schedule.Following(start.AddTicks(-1)).TakeWhile(t => t < start.AddHours(30)));
        }
    }

    [Fact]
    public void Occurrences_follow_each_other_and_none_is_left_out()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new RandomCron(seed);
            var expression = random.Expression(everyYear: true);
            var after = random.Moment();
            var plain = new PlainCron(expression);
            var expected = new List<DateTime>();
            var end = after.AddDays(400);
            for (var next = plain.From(after.AddMinutes(1), end); next is { } time && expected.Count < 20; next = plain.From(time.AddMinutes(1), end))
                expected.Add(time);
            Assert.Equal(
                expected, Parse(expression).Following(new DateTimeOffset(after, TimeSpan.Zero)).Take(expected.Count).Select(static t => t.UtcDateTime));
        }
    }

    [Fact]
    public void The_last_minute_of_2199_is_the_last_of_all()
    {
        var always = Parse("cron(* * * * ? *)");
        var last = new DateTimeOffset(2199, 12, 31, 23, 59, 0, TimeSpan.Zero);
        Assert.Equal(last, always.Next(last.AddSeconds(-1)));
        Assert.Null(always.Next(last));
        Assert.Null(always.Next(DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("cron(0 0 30 2 ? *)", false)]
    [InlineData("cron(0 0 31 4,6,9,11 ? *)", false)]
    [InlineData("cron(0 0 29 2 ? 2027)", false)]
    [InlineData("cron(0 0 29 2 ? *)", true)]
    [InlineData("cron(0 0 ? 2 MON#5 *)", true)]
    [InlineData("cron(0 0 ? 2 MON#5 2026)", false)]
    [InlineData("rate(5 minutes)", true)]
    public void Days_that_no_calendar_has_are_known(string expression, bool happens) => Assert.Equal(happens, Parse(expression).EverHappens);

    private static ScheduleExpression Parse(string expression)
    {
        Assert.True(ScheduleExpression.TryParse(expression, null, out var schedule, out var error), error);
        return schedule!;
    }
}

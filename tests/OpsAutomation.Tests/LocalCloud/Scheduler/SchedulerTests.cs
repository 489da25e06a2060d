using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class SchedulerTests
{
    [Fact]
    public async Task A_schedule_fires_in_its_time_zone_and_fills_in_its_context()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync("morning", "cron(0 12 * * ? *)", null, ("ScheduleExpressionTimezone", "Europe/Berlin"));
        cloud.Time.Advance(TimeSpan.FromMinutes(90));
        var (function, payload) = await cloud.Functions.NextAsync();
        Assert.Equal(SchedulerCalls.Function, function);
        Assert.Equal("2026-01-31T11:00:00Z", payload["at"]!.AsText);
        Assert.Equal("1", payload["attempt"]!.AsText);
        Assert.Equal("arn:aws:scheduler:us-east-1:123456789012:schedule/default/morning", payload["arn"]!.AsText);
        Assert.Matches("^[0-9a-f]{16}$", payload["id"]!.AsText!);
    }

    [Fact]
    public async Task A_rate_without_a_start_begins_at_once_and_one_with_a_start_then()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync("now", "rate(2 hours)");
        Assert.Equal("2026-01-31T09:30:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
        await cloud.MakeAsync("then", "rate(2 hours)", null, ("StartDate", TestCloud.Start.AddMinutes(45).ToUnixTimeSeconds()));
        cloud.Time.Advance(TimeSpan.FromMinutes(45));
        Assert.Equal("2026-01-31T10:15:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task What_fell_due_while_the_cloud_was_down_fires_once()
    {
        var folder = Directory.CreateTempSubdirectory("ops-scheduler");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                await cloud.MakeAsync("often", "rate(1 minute)");
                Assert.Equal("2026-01-31T09:30:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
            }
            time.Advance(TimeSpan.FromHours(1));
            await using var again = await EventsCloud.StartAsync(time, folder.FullName);
            Assert.Equal("2026-01-31T09:31:00Z", (await again.Functions.NextAsync()).Payload["at"]!.AsText);
            Assert.Equal(0, again.Functions.Waiting);
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal("2026-01-31T10:31:00Z", (await again.Functions.NextAsync()).Payload["at"]!.AsText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Nothing_fires_after_the_end_date_and_start_and_end_do_not_count_for_a_one_time_schedule()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var end = TestCloud.Start.AddMinutes(70).ToUnixTimeSeconds();
        await cloud.MakeAsync("hourly", "cron(0 * * * ? *)", null, ("EndDate", end), ("ActionAfterCompletion", "DELETE"));
        await cloud.MakeAsync("once", "at(2026-01-31T13:00:00)", null, ("EndDate", end), ("StartDate", 0));
        cloud.Time.Advance(TimeSpan.FromHours(3));
        Assert.Equal("2026-01-31T10:00:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
        Assert.Equal(404, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/hourly")).Status);
        cloud.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("2026-01-31T13:00:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task A_disabled_schedule_does_not_fire_and_what_it_missed_is_not_made_up_for()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync("hourly", "cron(0 * * * ? *)", null, ("State", "DISABLED"));
        cloud.Time.Advance(TimeSpan.FromHours(2));
        await cloud.SchedulerAsync(HttpMethod.Put, "/schedules/hourly", SchedulerCalls.Schedule("cron(0 * * * ? *)").ToString());
        cloud.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal("2026-01-31T12:00:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task A_one_time_schedule_deletes_itself_when_told_to()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync("once", "at(2026-01-31T09:40:00)", null, ("ActionAfterCompletion", "DELETE"));
        await cloud.MakeAsync("stays", "at(2026-01-31T09:40:00)");
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        await cloud.Functions.NextAsync();
        await cloud.Functions.NextAsync();
        var (status, body) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/once");
        Assert.Equal(404, status);
        Assert.Equal("Schedule once does not exist.", body["Message"]!.AsText);
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/stays")).Status);
    }

    [Fact]
    public async Task A_flexible_window_fires_within_it_and_keeps_the_scheduled_time()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync(
            "loose", "at(2026-01-31T09:40:00)", null, ("FlexibleTimeWindow", JsonObject.Of(("Mode", "FLEXIBLE"), ("MaximumWindowInMinutes", 30))));
        cloud.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, cloud.Functions.Waiting);
        cloud.Time.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("2026-01-31T09:40:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
    }

    [Fact]
    public async Task A_thousand_schedules_that_are_due_at_once_fire_once_each()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 0; i < 20; i++)
            await Task.WhenAll(Enumerable.Range(i * 50, 50)
                .Select(n => cloud.MakeAsync($"s{n}", "at(2026-01-31T10:00:00)", SchedulerCalls.Target(input: $$"""{"n":{{n}}}"""))));
        cloud.Time.Advance(TimeSpan.FromMinutes(30));
        var fired = new HashSet<long>();
        for (var i = 0; i < 1000; i++) Assert.True(fired.Add((await cloud.Functions.NextAsync()).Payload["n"]!.AsLong!.Value));
        cloud.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task A_schedule_made_by_two_at_once_is_made_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cloud.CreateAsync("one", SchedulerCalls.Schedule("rate(1 day)"))));
        Assert.Single(answers, static a => a.Status == 200);
        Assert.Equal(19, answers.Count(static a => a.Status == 409 && a.Body["Message"]!.AsText == "Schedule one already exists."));
    }
}

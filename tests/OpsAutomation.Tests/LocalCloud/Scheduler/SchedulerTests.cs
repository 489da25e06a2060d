using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class SchedulerTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";

    [Fact]
    public async Task A_schedule_fires_in_its_time_zone_and_fills_in_its_context()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await CreateAsync(cloud, "morning", "cron(0 12 * * ? *)", "\"ScheduleExpressionTimezone\":\"Europe/Berlin\",");
        cloud.Time.Advance(TimeSpan.FromMinutes(90));
        var (function, payload) = await cloud.Functions.NextAsync();
        Assert.Equal(Function, function);
        Assert.Equal("2026-01-31T11:00:00Z", payload["at"]!.AsText);
        Assert.Equal("1", payload["attempt"]!.AsText);
        Assert.Equal("arn:aws:scheduler:us-east-1:123456789012:schedule/default/morning", payload["arn"]!.AsText);
        Assert.Matches("^[0-9a-f-]{36}$", payload["id"]!.AsText!);
    }

    [Fact]
    public async Task What_fell_due_while_the_cloud_was_down_fires_once()
    {
        var folder = Directory.CreateTempSubdirectory("ops-scheduler");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName)) await CreateAsync(cloud, "often", "rate(1 minute)");
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
    public async Task A_one_time_schedule_deletes_itself_when_told_to()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await CreateAsync(cloud, "once", "at(2026-01-31T09:40:00)", "\"ActionAfterCompletion\":\"DELETE\",");
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        await cloud.Functions.NextAsync();
        var (status, body) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/once");
        Assert.Equal(404, status);
        Assert.Equal("Schedule once does not exist.", body["Message"]!.AsText);
    }

    [Fact]
    public async Task A_flexible_window_fires_within_it_and_keeps_the_scheduled_time()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await CreateAsync(cloud, "loose", "at(2026-01-31T09:40:00)", "", """{"Mode":"FLEXIBLE","MaximumWindowInMinutes":30}""");
        cloud.Time.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal("2026-01-31T09:40:00Z", (await cloud.Functions.NextAsync()).Payload["at"]!.AsText);
    }

    [Fact]
    public async Task Schedules_live_in_groups_and_go_with_them()
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal(404, (await CreateRawAsync(cloud, "a", "rate(1 day)", "\"GroupName\":\"g\",")).Status);
        await cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g");
        Assert.Equal(200, (await CreateRawAsync(cloud, "a", "rate(1 day)", "\"GroupName\":\"g\",")).Status);
        Assert.Equal(409, (await CreateRawAsync(cloud, "a", "rate(1 day)", "\"GroupName\":\"g\",")).Status);
        var (_, list) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules?ScheduleGroup=g");
        Assert.Equal("a", Assert.Single((JsonArray)list["Schedules"]!)["Name"]!.AsText);
        await cloud.SchedulerAsync(HttpMethod.Delete, "/schedule-groups/g");
        Assert.Equal(404, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/a?groupName=g")).Status);
    }

    [Fact]
    public async Task A_bad_expression_is_refused_by_name()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var (status, body) = await CreateRawAsync(cloud, "bad", "cron(0 12 * * *)", "");
        Assert.Equal(400, status);
        Assert.Equal("Invalid Schedule Expression cron(0 12 * * *).", body["Message"]!.AsText);
    }

    private static async Task CreateAsync(EventsCloud cloud, string name, string expression, string more = "", string window = """{"Mode":"OFF"}""")
    {
        var (status, body) = await CreateRawAsync(cloud, name, expression, more, window);
        Assert.True(status == 200, body.ToString());
    }

    private static Task<(int Status, JsonObject Body)> CreateRawAsync(EventsCloud cloud, string name, string expression, string more, string window = """{"Mode":"OFF"}""")
    {
        var input = JsonObject.Of(("at", "<aws.scheduler.scheduled-time>"), ("id", "<aws.scheduler.execution-id>"), ("attempt", "<aws.scheduler.attempt-number>"), ("arn", "<aws.scheduler.schedule-arn>"));
        var target = JsonObject.Of(("Arn", Function), ("RoleArn", "arn:aws:iam::123456789012:role/r"), ("Input", input.ToString()));
        return cloud.SchedulerAsync(HttpMethod.Post, $"/schedules/{name}", $$"""{ {{more}} "ScheduleExpression":"{{expression}}","FlexibleTimeWindow":{{window}},"Target":{{target}}}""");
    }
}

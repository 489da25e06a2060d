using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

public sealed class RuleScheduleTests
{
    [Fact]
    public async Task A_rule_that_was_due_while_the_cloud_was_down_fires_once_with_the_time_it_was_due()
    {
        var folder = Directory.CreateTempSubdirectory("ops-rules");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                await PutAsync(cloud, "tick", "rate(5 minutes)");
                time.Advance(TimeSpan.FromMinutes(5));
                Assert.Equal("2026-01-31T09:35:00Z", (await cloud.Functions.NextAsync()).Payload["time"]!.AsText);
            }
            time.Advance(TimeSpan.FromMinutes(32));
            await using var again = await EventsCloud.StartAsync(time, folder.FullName);
            Assert.Equal("2026-01-31T09:40:00Z", (await again.Functions.NextAsync()).Payload["time"]!.AsText);
            time.Advance(TimeSpan.FromMinutes(3));
            Assert.Equal("2026-01-31T10:10:00Z", (await again.Functions.NextAsync()).Payload["time"]!.AsText);
            Assert.Equal(0, again.Functions.Waiting);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_rule_makes_up_for_nothing_of_the_time_when_it_was_disabled()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await PutAsync(cloud, "noon", "cron(0 * * * ? *)");
        await cloud.DoAsync("DisableRule", """{"Name":"noon"}""");
        cloud.Time.Advance(TimeSpan.FromMinutes(100));
        await cloud.DoAsync("EnableRule", """{"Name":"noon"}""");
        cloud.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal("2026-01-31T12:00:00Z", (await cloud.Functions.NextAsync()).Payload["time"]!.AsText);
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    [Fact]
    public async Task Every_occurrence_of_many_rules_comes_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 1; i <= 6; i++) await PutAsync(cloud, $"r{i}", i == 1 ? "rate(1 minute)" : $"rate({i} minutes)");
        for (var minute = 0; minute < 60; minute++) cloud.Time.Advance(TimeSpan.FromMinutes(1));
        var seen = new HashSet<(string, string)>();
        for (var i = 0; i < 60 + 30 + 20 + 15 + 12 + 10; i++)
        {
            var payload = (await cloud.Functions.NextAsync()).Payload;
            Assert.True(seen.Add((payload["resources"]!.ToString(), payload["time"]!.AsText!)));
        }
        Assert.Equal(0, cloud.Functions.Waiting);
    }

    private static async Task PutAsync(EventsCloud cloud, string name, string expression)
    {
        await cloud.DoAsync("PutRule", $$"""{"Name":"{{name}}","ScheduleExpression":"{{expression}}"}""");
        await cloud.DoAsync("PutTargets", $$"""{"Rule":"{{name}}","Targets":[{"Id":"f","Arn":"arn:aws:lambda:us-east-1:123456789012:function:f"}]}""");
    }
}

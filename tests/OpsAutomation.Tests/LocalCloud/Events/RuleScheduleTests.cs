using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Events.Delivery;
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
    public async Task What_had_fired_when_the_cloud_died_arrives_in_its_next_life_and_once()
    {
        var folder = Directory.CreateTempSubdirectory("ops-rules");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using (var cloud = await EventsCloud.StartAsync(time, folder.FullName))
            {
                await PutAsync(cloud, "tick", "rate(5 minutes)");
                var @event = JsonObject.Of(("id", "e"), ("time", "2026-01-31T09:30:00Z"), ("detail", JsonObject.Empty));
                await cloud.Cloud.Store.Space("events/firing").SetAsync("e", new Firing("us-east-1", "default", "tick", @event, TestCloud.Start).ToDocument());
            }
            await using (var again = await EventsCloud.StartAsync(time, folder.FullName))
            {
                Assert.Equal("2026-01-31T09:30:00Z", (await again.Functions.NextAsync()).Payload["time"]!.AsText);
                await EventsCloud.UntilAsync(() => again.Cloud.Store.Space("events/firing").All.IsEmpty);
            }
            await using var last = await EventsCloud.StartAsync(time, folder.FullName);
            time.Advance(TimeSpan.FromMinutes(5));
            Assert.Equal("2026-01-31T09:35:00Z", (await last.Functions.NextAsync()).Payload["time"]!.AsText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task What_had_fired_arrives_once_when_its_delivery_was_on_disk_as_well()
    {
        var folder = Directory.CreateTempSubdirectory("ops-rules");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName))
            {
                await PutAsync(cloud, "tick", "rate(5 minutes)");
                var firing = new Firing(
                    "us-east-1", "default", "tick",
                    JsonObject.Of(("id", "e"), ("time", "2026-01-31T09:30:00Z"), ("detail", JsonObject.Empty)), TestCloud.Start);
                var target = RuleTarget.Read((JsonObject)JsonReader.Read("""{"Id":"f","Arn":"arn:aws:lambda:us-east-1:123456789012:function:f"}"""), out _)!;
                var delivery = new PendingDelivery(
                    "arn:aws:events:us-east-1:123456789012:rule/tick", "tick", target, new PublishedEvent(firing.Event, firing.Fired), 1, TestCloud.Start);
                await cloud.Cloud.Store.Space("events/firing").SetAsync("e", firing.ToDocument());
                await cloud.Cloud.Store.Space("events/firing").SetAsync("unreadable", JsonObject.Empty);
                await cloud.Cloud.Store.Space("events/delivery").SetAsync(delivery.Id, delivery.ToDocument());
            }
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            await again.Functions.NextAsync();
            await EventsCloud.UntilAsync(() => again.Cloud.Store.Space("events/firing").All.Count == 1 && again.Deliveries.Count == 0);
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

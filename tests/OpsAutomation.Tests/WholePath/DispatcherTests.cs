using System.Globalization;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Dispatch;
using OpsAutomation.Tests.Dispatching;
using Xunit;

namespace OpsAutomation.Tests.WholePath;

public sealed class DispatcherTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_copies_of_one_event_at_two_dispatchers_give_one_run()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        Dispatcher[] two =
        [
            cloud.Dispatcher(DispatchingCloud.ClientsAt(cloud.Endpoint.ToString())),
            cloud.Dispatcher(DispatchingCloud.ClientsAt(cloud.Endpoint.ToString())),
        ];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => DispatchAsync(two[i % 2], Samples.DeleteRoute()))));
        Assert.Equal([DecisionId.Of("restore-deleted-route", "event", "e-1")], await cloud.RunsAsync());
        Assert.Equal(0, await cloud.LeftClaimsAsync());
    }

    [Fact]
    public async Task A_hundred_events_on_one_target_at_once_give_one_run_and_ninety_nine_reasons()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        Dispatcher[] two = [cloud.Dispatcher(), cloud.Dispatcher()];
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => DispatchAsync(two[i % 2], Samples.DeleteRoute($"e-{i}")))));
        var started = Assert.Single(await cloud.RunsAsync());
        for (var i = 0; i < 100; i++)
        {
            var decision = await cloud.Decisions.FindAsync(DecisionId.Of("restore-deleted-route", "event", $"e-{i}"), Stop);
            Assert.NotNull(decision);
            if (decision.Id == started) Assert.Equal(DecisionState.Started, decision.State);
            else Assert.Equal($"The run {started} is active on this target.", decision.Reason);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Killed_at_each_point_the_retry_gives_exactly_one_run(bool after)
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        for (var cutAt = 1; ; cutAt++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"e-{after}-{cutAt}");
            var @event = Samples.DeleteRoute(id, destination: string.Create(CultureInfo.InvariantCulture, $"10.{cutAt}.0.0/16"));
            bool died;
            await using (var proxy = await CuttingProxy.StartAsync(cloud.Endpoint, cutAt, after))
            {
                died = await DiesAsync(cloud.Dispatcher(DispatchingCloud.ClientsAt(proxy.Endpoint)), @event);
            }
            await DispatchAsync(cloud.Dispatcher(), @event);
            var run = DecisionId.Of("restore-deleted-route", "event", id);
            Assert.Single(await cloud.RunsAsync(), run);
            Assert.Equal(DecisionState.Started, (await cloud.Decisions.FindAsync(run, Stop))?.State);
            if (died) continue;
            Assert.InRange(cutAt, 5, 40);
            return;
        }
    }

    [Fact]
    public async Task A_claim_that_nobody_retried_is_started_by_the_sweep()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        // Reads of the guards, the claim and the event's copy pass; the start does not.
        await using (var proxy = await CuttingProxy.StartAsync(cloud.Endpoint, 3, after: true))
        {
            Assert.True(await DiesAsync(cloud.Dispatcher(DispatchingCloud.ClientsAt(proxy.Endpoint)), Samples.DeleteRoute()));
        }
        Assert.Empty(await cloud.RunsAsync());
        Assert.Equal(0, await cloud.Dispatcher().SweepAsync(TimeSpan.FromMinutes(5), Stop));
        cloud.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(1, await cloud.Dispatcher().SweepAsync(TimeSpan.FromMinutes(5), Stop));
        Assert.Single(await cloud.RunsAsync());
        Assert.Equal(0, await cloud.LeftClaimsAsync());
    }

    [Fact]
    public async Task The_cooldown_begins_when_the_run_ends_and_holds_to_its_end()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        var first = await SettleAsync(cloud, "e-1");
        Assert.Equal(DecisionState.Started, first.State);
        cloud.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(await cloud.Endings.EndAsync(first.Id, DecisionState.Succeeded, "Done.", cloud.Clock.GetUtcNow(), Stop));
        cloud.Clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        var second = await SettleAsync(cloud, "e-2");
        Assert.Equal(DecisionState.Refused, second.State);
        Assert.Equal($"The cool-down after the run {first.Id} lasts until 2026-03-01T03:11:00.000Z.", second.Reason);
        cloud.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(DecisionState.Started, (await SettleAsync(cloud, "e-3")).State);
    }

    [Fact]
    public async Task The_lock_of_a_run_that_never_ended_is_void_after_its_deadline()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        await SettleAsync(cloud, "e-1");
        Assert.Equal(DecisionState.Refused, (await SettleAsync(cloud, "e-2")).State);
        cloud.Clock.Advance(TimeSpan.FromMinutes(8));
        Assert.Equal(DecisionState.Started, (await SettleAsync(cloud, "e-3")).State);
    }

    [Fact]
    public async Task A_run_is_ended_once_and_not_after()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        var run = await SettleAsync(cloud, "e-1");
        var ends = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => cloud.Endings.EndAsync(run.Id, DecisionState.Succeeded, "Done.", cloud.Clock.GetUtcNow(), Stop)));
        Assert.Single(ends, true);
        Assert.False(await cloud.Endings.EndAsync(run.Id, DecisionState.Failed, "Late.", cloud.Clock.GetUtcNow(), Stop));
        Assert.Equal(DecisionState.Succeeded, (await cloud.Decisions.FindAsync(run.Id, Stop))?.State);
    }

    [Theory]
    [InlineData("errorCode", "\"Client.UnauthorizedOperation\"")]
    [InlineData("userIdentity", """{"arn":"arn:aws:sts::1:assumed-role/r/s","sessionContext":{"sessionIssuer":{"arn":"arn:aws:iam::1:role/ops/test/ops-test-restore-deleted-route"}}}""")]
    public async Task What_changed_nothing_of_others_starts_nothing_and_is_recorded(string member, string value)
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        var @event = Samples.DeleteRoute();
        @event = @event.With("detail", ((JsonObject)@event["detail"]!).With(member, JsonReader.Read(value)));
        await DispatchAsync(cloud.Dispatcher(), @event);
        Assert.Empty(await cloud.RunsAsync());
        Assert.Equal(DecisionState.Refused, (await cloud.Decisions.FindAsync(DecisionId.Of("restore-deleted-route", "event", "e-1"), Stop))?.State);
    }

    [Fact]
    public async Task An_event_that_no_runbook_wants_leaves_nothing()
    {
        await using var cloud = await DispatchingCloud.StartAsync();
        await DispatchAsync(cloud.Dispatcher(), Samples.DeleteRoute().With("source", "aws.s3"));
        Assert.Empty(await cloud.RunsAsync());
        Assert.Null(await cloud.Decisions.FindAsync(DecisionId.Of("restore-deleted-route", "event", "e-1"), Stop));
    }

    private static async Task<Decision> SettleAsync(DispatchingCloud cloud, string id)
    {
        await DispatchAsync(cloud.Dispatcher(), Samples.DeleteRoute(id));
        return (await cloud.Decisions.FindAsync(DecisionId.Of("restore-deleted-route", "event", id), Stop))!;
    }

    private static Task DispatchAsync(Dispatcher dispatcher, JsonObject @event) => dispatcher.OnEventAsync(@event, @event.ToUtf8(), Stop);

    private static async Task<bool> DiesAsync(Dispatcher dispatcher, JsonObject @event)
    {
        try
        {
            await DispatchAsync(dispatcher, @event);
            return false;
        }
        catch (Exception e) when (e is Amazon.Runtime.AmazonClientException or Amazon.Runtime.AmazonServiceException or HttpRequestException or IOException)
        {
            return true;
        }
    }
}

using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Sqs;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class LongPollTests : IDisposable
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new(TestCloud.Start);
    private readonly SqsQueue _queue;

    public LongPollTests() => _queue = new SqsQueue("us-east-1", "q", "arn:aws:sqs:us-east-1:123456789012:q", JsonObject.Empty, _time, static (_, _) => { });

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Whoever_has_waited_longest_is_served_first()
    {
        var waiting = Enumerable.Range(0, 5).Select(_ => PollAsync()).ToList();
        for (var i = 0; i < 5; i++) Send($"{i}");
        for (var i = 0; i < 5; i++) Assert.Equal([$"{i}"], await waiting[i]);
    }

    [Fact]
    public async Task A_poll_ends_empty_when_its_time_is_over_and_not_before()
    {
        var poll = PollAsync();
        _time.Advance(Wait - TimeSpan.FromSeconds(1));
        Assert.False(poll.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(await poll);
    }

    [Fact]
    public async Task A_poll_takes_a_delayed_message_when_it_becomes_visible()
    {
        Send("delayed", TimeSpan.FromSeconds(10));
        var poll = PollAsync();
        Assert.False(poll.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["delayed"], await poll);
    }

    [Fact]
    public async Task A_poll_takes_a_message_whose_receiver_gave_up()
    {
        Send("m");
        Assert.Equal(["m"], await PollAsync());
        using var end = new CancellationTokenSource();
        var leaving = PollUntilAsync(end.Token);
        var staying = PollAsync();
        await end.CancelAsync();
        Assert.Empty(await leaving);
        var later = PollAsync();
        _time.Advance(Wait);
        Assert.Empty(await staying);
        Assert.Empty(await later);
        var last = PollAsync();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["m"], await last);
    }

    [Fact]
    public async Task A_queue_that_is_deleted_answers_those_who_wait()
    {
        var poll = PollAsync();
        _queue.Dispose();
        Assert.Empty(await poll);
    }

    [Fact]
    public async Task Thousands_of_messages_and_pollers_meet_each_once()
    {
        const int Count = 5_000;
        var polls = Enumerable.Range(0, Count).Select(_ => PollAsync()).ToList();
        await Parallel.ForAsync(0, Count, TestContext.Current.CancellationToken, (i, _) =>
        {
            Send($"{i}");
            return ValueTask.CompletedTask;
        });
        var bodies = (await Task.WhenAll(polls)).Select(static p => Assert.Single(p)).ToHashSet();
        Assert.Equal(Count, bodies.Count);
        Assert.Equal((0, Count, 0), _queue.Count());
    }

    private Task<List<string>> PollAsync() => PollUntilAsync(TestContext.Current.CancellationToken);

    private async Task<List<string>> PollUntilAsync(CancellationToken cancel) =>
        [.. (await _queue.ReceiveAsync(1, Visibility, Wait, cancel)).Select(static m => m.Body)];

    private void Send(string body, TimeSpan delay = default) => _queue.Add(new QueueMessage
    {
        Id = body,
        Number = _queue.NextNumber(),
        Body = body,
        Attributes = JsonObject.Empty,
        Sent = _time.GetUtcNow(),
        SenderId = "s",
        VisibleAt = _time.GetUtcNow() + delay,
    });
}

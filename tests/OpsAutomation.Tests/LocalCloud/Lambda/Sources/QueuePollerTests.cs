using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Lambda.Sources;
using OpsAutomation.Tests.LocalCloud.Events;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda.Sources;

public sealed class QueuePollerTests
{
    /// <summary>A little more than a queue's usual one.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(31);

    [Fact]
    public async Task As_many_batches_are_worked_on_at_once_as_the_mapping_allows()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        for (var i = 0; i < 3; i++) await SendAsync(cloud, url, $"m{i}");
        var functions = new HeldFunctions();
        await using var poller = new QueuePoller(
            cloud.Cloud, functions, Mapping(("BatchSize", 1), ("ScalingConfig", JsonObject.Of(("MaximumConcurrency", 2)))));
        using var end = functions;
        var first = await functions.NextAsync();
        var second = await functions.NextAsync();

        // The third is not even taken from the queue.
        Assert.Equal(("1", "2"), await CountAsync(cloud, url));
        Assert.Equal(0, functions.Waiting);
        first.Succeed();
        (await functions.NextAsync()).Succeed();
        second.Succeed();
        await UntilAsync(cloud, url, ("0", "0"));
    }

    [Fact]
    public async Task While_a_group_is_worked_on_others_go_on_and_what_failed_comes_before_the_rest_of_its_group()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true","ContentBasedDeduplication":"true"}""");
        foreach (var body in (string[])["a1", "a2", "b1"]) await SendAsync(cloud, url, body, body[..1]);
        var functions = new HeldFunctions();
        await using var poller = new QueuePoller(
            cloud.Cloud, functions, Mapping(("BatchSize", 1), ("EventSourceArn", "arn:aws:sqs:us-east-1:123456789012:q.fifo")));
        using var end = functions;
        HeldFunctions.HeldCall[] calls = [await functions.NextAsync(), await functions.NextAsync()];
        Assert.Equal(["a1", "b1"], calls.SelectMany(static c => c.Bodies).Order());
        foreach (var call in calls)
        {
            if (call.Bodies is ["a1"]) call.Fail();
            else call.Succeed();
        }
        await UntilAsync(cloud, url, ("1", "1"));
        cloud.Time.Advance(Visibility);
        var again = await functions.NextAsync();
        Assert.Equal(["a1"], again.Bodies);
        again.Succeed();
        var last = await functions.NextAsync();
        Assert.Equal(["a2"], last.Bodies);
        last.Succeed();
        await UntilAsync(cloud, url, ("0", "0"));
    }

    [Fact]
    public async Task What_fails_too_often_goes_to_the_dead_letter_queue_of_the_source()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var dead = await cloud.QueueAsync("dead");
        var url = await cloud.QueueAsync(
            "q", """{"RedrivePolicy":"{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:123456789012:dead\",\"maxReceiveCount\":2}"}""");
        await SendAsync(cloud, url, "poison");
        var functions = new HeldFunctions();
        await using var poller = new QueuePoller(cloud.Cloud, functions, Mapping());
        using var end = functions;
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await functions.NextAsync()).Fail();
            cloud.Time.Advance(Visibility);
        }
        await UntilAsync(cloud, dead, ("1", "0"));
        Assert.Equal(0, functions.Waiting);
    }

    [Fact]
    public async Task A_batch_larger_than_an_event_may_be_comes_in_several_calls()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q", """{"VisibilityTimeout":"43200"}""");
        var text = new string('x', 250 * 1024);
        for (var i = 0; i < 30; i++) await SendAsync(cloud, url, $"{i:D2}{text}");
        var functions = new HeldFunctions();
        await using var poller = new QueuePoller(cloud.Cloud, functions, Mapping(
            ("BatchSize", 100), ("MaximumBatchingWindowInSeconds", 1), ("ScalingConfig", JsonObject.Of(("MaximumConcurrency", 2)))));
        using var end = functions;
        var bodies = new List<string>();
        while (bodies.Count < 30)
        {
            var call = await PassUntilAsync(cloud, functions.NextAsync());
            Assert.True(call.Bodies.Sum(static b => b.Length) < 6 * 1024 * 1024);
            bodies.AddRange(call.Bodies.Select(static b => b[..2]));
            call.Succeed();
        }
        Assert.Equal(30, bodies.Distinct().Count());
        await UntilAsync(cloud, url, ("0", "0"));
    }

    [Fact]
    public async Task A_mapping_that_ends_brings_what_it_took_to_its_end()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await SendAsync(cloud, url, "a");
        var functions = new HeldFunctions();
        var poller = new QueuePoller(cloud.Cloud, functions, Mapping(("MaximumBatchingWindowInSeconds", 300)));
        await UntilAsync(cloud, url, ("0", "1"));
        var ended = poller.DisposeAsync().AsTask();
        (await functions.NextAsync()).Succeed();
        await ended;
        Assert.Equal(("0", "0"), await CountAsync(cloud, url));
    }

    private static SourceMapping Mapping(params (string Name, JsonValue Value)[] more)
    {
        var document = JsonObject.Of(
            ("EventSourceArn", "arn:aws:sqs:us-east-1:123456789012:q"), ("FunctionArn", "arn:aws:lambda:us-east-1:123456789012:function:f"));
        foreach (var (name, value) in more) document = document.With(name, value);
        return new SourceMapping("m", document);
    }

    private static async Task SendAsync(EventsCloud cloud, string url, string body, string? group = null)
    {
        var message = JsonObject.Of(("QueueUrl", url), ("MessageBody", body));
        var (status, answer) = await cloud.QueuesAsync("SendMessage", (group is null ? message : message.With("MessageGroupId", group)).ToString());
        Assert.True(status == 200, answer.ToString());
    }

    private static async Task<(string? Visible, string? InFlight)> CountAsync(EventsCloud cloud, string url)
    {
        var attributes = (await cloud.QueuesAsync("GetQueueAttributes", $$"""{"QueueUrl":"{{url}}","AttributeNames":["All"]}""")).Body["Attributes"]!;
        return (attributes["ApproximateNumberOfMessages"]!.AsText, attributes["ApproximateNumberOfMessagesNotVisible"]!.AsText);
    }

    private static async Task UntilAsync(EventsCloud cloud, string url, (string?, string?) counts)
    {
        while (await CountAsync(cloud, url) != counts) await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    private static async Task<T> PassUntilAsync<T>(EventsCloud cloud, Task<T> work)
    {
        while (!work.IsCompleted)
        {
            cloud.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        return await work;
    }
}

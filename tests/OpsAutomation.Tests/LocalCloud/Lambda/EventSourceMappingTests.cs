using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

public sealed class EventSourceMappingTests
{
    private const string FailsPoison = "return {'batchItemFailures': [{'itemIdentifier': r['messageId']} for r in event['Records'] if r['body'] == 'poison']}";

    [Fact]
    public async Task Messages_that_the_function_takes_leave_the_queue()
    {
        await using var cloud = await QueueCloud.StartAsync(
            "assert all(r['eventSource'] == 'aws:sqs' and r['eventSourceARN'].endswith(':q') and r['attributes']['ApproximateReceiveCount'] == '1' for r in event['Records'])");
        var (status, mapping) = await cloud.MapAsync();
        Assert.Equal((202, "Creating", 10L), (status, mapping["State"]!.AsText, mapping["BatchSize"]!.AsLong));
        await cloud.SendAsync("a", "b", "c");
        await cloud.UntilAsync("0", "0");
    }

    [Fact]
    public async Task Messages_of_a_batch_that_fails_stay_hidden_until_their_timeout()
    {
        await using var cloud = await QueueCloud.StartAsync("assert event['Records'][0]['attributes']['ApproximateReceiveCount'] == '2'");
        await cloud.SendAsync("a");
        await cloud.MapAsync();
        await cloud.UntilAsync("0", "1");
        cloud.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal(("0", "1"), await cloud.CountAsync());
        cloud.Time.Advance(TimeSpan.FromSeconds(31));
        await cloud.UntilAsync("0", "0");
    }

    [Fact]
    public async Task Only_the_reported_failures_of_a_batch_stay_in_the_queue()
    {
        await using var cloud = await QueueCloud.StartAsync(FailsPoison);
        await cloud.SendAsync("a", "poison", "c");
        await cloud.MapAsync(""","FunctionResponseTypes":["ReportBatchItemFailures"]""");
        await cloud.UntilAsync("0", "1");
    }

    [Fact]
    public async Task A_report_of_an_unknown_message_fails_the_whole_batch()
    {
        await using var cloud = await QueueCloud.StartAsync(
            "if event['Records'][0]['attributes']['ApproximateReceiveCount'] == '1': return {'batchItemFailures': [{'itemIdentifier': 'nobody'}]}");
        await cloud.SendAsync("a", "b");
        await cloud.MapAsync(""","FunctionResponseTypes":["ReportBatchItemFailures"]""");
        await cloud.UntilAsync("0", "2");
        cloud.Time.Advance(TimeSpan.FromSeconds(31));
        await cloud.UntilAsync("0", "0");
    }

    [Fact]
    public async Task A_disabled_mapping_takes_nothing_until_it_is_enabled()
    {
        await using var cloud = await QueueCloud.StartAsync("pass");
        var (_, mapping) = await cloud.MapAsync(""","Enabled":false""");
        var id = mapping["UUID"]!.AsText!;
        await cloud.SendAsync("a");
        Assert.Equal("Disabled", (await cloud.MappingAsync(HttpMethod.Get, id)).Body["State"]!.AsText);
        Assert.Equal(("1", "0"), await cloud.CountAsync());
        var (status, updated) = await cloud.MappingAsync(HttpMethod.Put, id, """{"Enabled":true,"BatchSize":5}""");
        Assert.Equal((202, "Enabling", 5L), (status, updated["State"]!.AsText, updated["BatchSize"]!.AsLong));
        await cloud.UntilAsync("0", "0");
    }

    [Fact]
    public async Task Messages_that_no_filter_takes_are_dropped_without_a_call()
    {
        await using var cloud = await QueueCloud.StartAsync("raise ValueError('called')");
        await cloud.MapAsync(""","FilterCriteria":{"Filters":[{"Pattern":"{\"body\":{\"n\":[{\"numeric\":[\">\",5]}]}}"}]}""");
        await cloud.SendAsync("""{"n":1}""", """{"n":9}""", "text");
        await cloud.UntilAsync("0", "1");
    }

    [Fact]
    public async Task Mappings_are_listed_and_deleted()
    {
        await using var cloud = await QueueCloud.StartAsync("pass");
        var id = (await cloud.MapAsync()).Body["UUID"]!.AsText!;
        var (status, again) = await cloud.MapAsync();
        Assert.Equal(409, status);
        Assert.Contains(id, again["Message"]?.AsText ?? again["message"]!.AsText!, StringComparison.Ordinal);
        Assert.Single(await cloud.ListAsync("FunctionName=f"));
        Assert.Single(await cloud.ListAsync("EventSourceArn=" + QueueCloud.QueueArn));
        Assert.Empty(await cloud.ListAsync("FunctionName=other"));
        Assert.Equal("Deleting", (await cloud.MappingAsync(HttpMethod.Delete, id)).Body["State"]!.AsText);
        Assert.Equal(404, (await cloud.MappingAsync(HttpMethod.Get, id)).Status);
        await cloud.SendAsync("a");
        Assert.Equal(("1", "0"), await cloud.CountAsync());
    }

    [Fact]
    public async Task A_large_batch_needs_a_window()
    {
        await using var cloud = await QueueCloud.StartAsync("pass");
        var (status, body) = await cloud.MapAsync(""","BatchSize":100""");
        Assert.Equal(400, status);
        Assert.Contains("batch window", (body["Message"] ?? body["message"])!.AsText!, StringComparison.Ordinal);
        Assert.Equal(202, (await cloud.MapAsync(""","BatchSize":100,"MaximumBatchingWindowInSeconds":5""")).Status);
    }

    [Theory]
    [InlineData("q", ""","ScalingConfig":{"MaximumConcurrency":1}""", "1 validation error detected: Value '1' at 'scalingConfig.maximumConcurrency' failed to satisfy constraint: Member must have value greater than or equal to 2")]
    [InlineData("q.fifo", ""","MaximumBatchingWindowInSeconds":5""", "Batching window is not supported for FIFO queues")]
    [InlineData("short", "", "Queue visibility timeout: 9 seconds is less than Function timeout: 10 seconds")]
    public async Task A_mapping_that_cannot_work_is_refused_in_the_words_of_AWS(string queue, string more, string message)
    {
        await using var cloud = await QueueCloud.StartAsync("pass");
        await cloud.QueuesAsync("CreateQueue", """{"QueueName":"q.fifo","Attributes":{"FifoQueue":"true"}}""");
        await cloud.QueuesAsync("CreateQueue", """{"QueueName":"short","Attributes":{"VisibilityTimeout":"9"}}""");
        var (status, body) = await cloud.MapAsync(more, queue);
        Assert.Equal((400, message), (status, (body["Message"] ?? body["message"])!.AsText));
    }

    [Fact]
    public async Task Messages_of_a_group_are_worked_on_in_their_order()
    {
        await using var cloud = await QueueCloud.StartAsync(
            "for g in ('g0', 'g1'):\n    n = [int(r['body']) for r in event['Records'] if r['attributes']['MessageGroupId'] == g]\n    assert not n or n == list(range(n[0], n[-1] + 1, 2))");
        await cloud.QueuesAsync("CreateQueue", """{"QueueName":"q.fifo","Attributes":{"FifoQueue":"true","ContentBasedDeduplication":"true"}}""");
        await cloud.MapAsync(""","BatchSize":3""", "q.fifo");
        for (var i = 0; i < 9; i++) await cloud.QueuesAsync("SendMessage", $$"""{"QueueUrl":"q.fifo","MessageBody":"{{i}}","MessageGroupId":"g{{i % 2}}"}""");
        await cloud.UntilAsync("0", "0", "q.fifo");
    }
}

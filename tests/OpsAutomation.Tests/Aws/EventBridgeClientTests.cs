using OpsAutomation.Aws.EventBridge;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class EventBridgeClientTests
{
    private readonly CannedHttp _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Failed_entries_are_an_error()
    {
        _http.Answer(200, """{"FailedEntryCount":1,"FailedEntries":[{"TargetId":"x","ErrorCode":"ConcurrentModificationException","ErrorMessage":"busy"}]}""");
        using var client = new EventBridgeClient(_http.Connection);

        var error =
            await Assert.ThrowsAsync<FailedEntriesException>(() => client.PutTargetsAsync(new PutTargetsRequest("r", [new Target("x", "arn")]), Cancel));

        Assert.Equal(1, error.FailedEntryCount);
        Assert.Equal("ConcurrentModificationException", error.ErrorCode);
        Assert.Equal("PutTargets refused 1 of its entries; the first: ConcurrentModificationException: busy", error.Message);
    }

    [Fact]
    public async Task Refused_events_are_an_error()
    {
        _http.Answer(200, """{"FailedEntryCount":1,"Entries":[{"EventId":"a"},{"ErrorCode":"MalformedDetail","ErrorMessage":"Detail is malformed."}]}""");
        using var client = new EventBridgeClient(_http.Connection);

        var error = await Assert.ThrowsAsync<FailedEntriesException>(
            () => client.PutEventsAsync(new PutEventsRequest([new PutEventsRequestEntry("s"), new PutEventsRequestEntry("t")]), Cancel));

        Assert.Equal("MalformedDetail", error.ErrorCode);
    }

    [Fact]
    public async Task A_time_is_sent_as_epoch_seconds()
    {
        _http.Answer(200, """{"FailedEntryCount":0,"Entries":[{"EventId":"a"}]}""");
        using var client = new EventBridgeClient(_http.Connection);

        await client.PutEventsAsync(new PutEventsRequest([new PutEventsRequestEntry("s", "t", "{}", DateTimeOffset.UnixEpoch.AddMilliseconds(1500))]), Cancel);

        Assert.Equal("""{"Entries":[{"Source":"s","DetailType":"t","Detail":"{}","Time":1.5}]}""", _http.Only.Body);
        Assert.Equal("AWSEvents.PutEvents", _http.Only.Headers["X-Amz-Target"]);
    }
}

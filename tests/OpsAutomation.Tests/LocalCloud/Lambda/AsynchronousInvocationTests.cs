using OpsAutomation.Aws.Lambda;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Feed;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Lambda;

public sealed class AsynchronousInvocationTests
{
    [Fact]
    public async Task A_failing_event_is_tried_three_times_and_then_sent_to_its_destination()
    {
        await using var functions = await TestFunctions.StartAsync();
        var sink = await functions.PythonAsync("sink", "print('SINK ' + json.dumps(event))\nreturn event");
        await functions.PythonAsync("fails", "raise ValueError('no good')");
        await functions.Client.PutFunctionEventInvokeConfigAsync(
            new PutFunctionEventInvokeConfigRequest("fails", DestinationConfig: new DestinationConfig(OnFailure: new OnFailure(sink.FunctionArn!))),
            TestContext.Current.CancellationToken);
        var start = functions.Time.GetUtcNow();
        Assert.Equal(202, (await functions.InvokeAsync("fails", JsonObject.Of(("n", 7)), "Event")).StatusCode);
        var times = new List<DateTimeOffset>();
        for (var n = 0; n < 3; n++)
        {
            var report = await functions.PassTimeUntilAsync<FunctionReported>(n == 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(5), r => r.Function == "fails");
            times.Add(report.Time);
            Assert.Equal("ValueError", report.FunctionError);
        }
        Assert.True(times[1] - times[0] >= TimeSpan.FromMinutes(1));
        Assert.True(times[2] - times[1] >= TimeSpan.FromMinutes(2));
        await functions.PassTimeUntilAsync<FunctionReported>(TimeSpan.Zero, r => r.Function == "sink");
        var record = await SinkAsync(functions);
        Assert.Equal("RetriesExhausted", record["requestContext"]?["condition"]?.AsText);
        Assert.Equal(3, record["requestContext"]?["approximateInvokeCount"]?.AsLong);
        Assert.Equal("arn:aws:lambda:us-east-1:123456789012:function:fails:$LATEST", record["requestContext"]?["functionArn"]?.AsText);
        Assert.Equal(7, record["requestPayload"]?["n"]?.AsLong);
        Assert.Equal("Unhandled", record["responseContext"]?["functionError"]?.AsText);
        Assert.Equal("no good", record["responsePayload"]?["errorMessage"]?.AsText);
    }

    [Fact]
    public async Task An_event_that_was_accepted_survives_the_end_of_the_cloud()
    {
        var folder = Directory.CreateTempSubdirectory("ops-test-").FullName;
        await using (var first = await TestFunctions.StartAsync(folder))
        {
            await first.PythonAsync("flaky", "if not os.path.exists(event['flag']): raise ValueError('not yet')\nreturn 1");
            await first.InvokeAsync("flaky", JsonObject.Of(("flag", Path.Combine(folder, "flag"))), "Event");
            await first.PassTimeUntilAsync<FunctionReported>(TimeSpan.Zero, _ => true);
        }
        await File.WriteAllTextAsync(Path.Combine(folder, "flag"), "", TestContext.Current.CancellationToken);
        await using (var second = await TestFunctions.StartAsync(folder))
        {
            var report = await second.PassTimeUntilAsync<FunctionReported>(TimeSpan.FromSeconds(10), _ => true);
            Assert.Equal("flaky", report.Function);
            Assert.Null(report.FunctionError);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_event_over_one_megabyte_is_refused()
    {
        await using var functions = await TestFunctions.StartAsync();
        await functions.PythonAsync("f", "return 1");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => functions.InvokeAsync("f", new string('x', 1024 * 1024), "Event"));
        Assert.Equal("Request must be smaller than 1048576 bytes for the InvokeFunction operation", error.Message);
    }

    private static async Task<JsonValue> SinkAsync(TestFunctions functions)
    {
        using var logs = new OpsAutomation.Aws.CloudWatchLogs.LogsClient(functions.Connection);
        while (true)
        {
            var answer = await logs.FilterLogEventsAsync(new("/aws/lambda/sink"), TestContext.Current.CancellationToken);
            if (answer.Events?.Select(e => e.Message).FirstOrDefault(line => line!.StartsWith("SINK ", StringComparison.Ordinal)) is { } line)
                return JsonReader.Read(line["SINK ".Length..]);
            await Task.Yield();
        }
    }
}

using OpsAutomation.Aws.Scheduler;
using Xunit;

namespace OpsAutomation.Tests.Aws;

public sealed class SchedulerClientTests
{
    private readonly CannedHttp _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_schedule_is_created_under_its_name()
    {
        _http.Answer(200, """{"ScheduleArn":"arn:s"}""");
        using var client = new SchedulerClient(_http.Connection);

        var answer = await client.CreateScheduleAsync(
            new CreateScheduleRequest("n-1", "rate(5 minutes)", FlexibleTimeWindow.Off, new Target("arn:f", "arn:r", """{"a":1}"""), "g"), Cancel);

        Assert.Equal("arn:s", answer.ScheduleArn);
        Assert.Equal("/schedules/n-1", _http.Only.Uri.AbsolutePath);
        Assert.Equal(
            """{"ScheduleExpression":"rate(5 minutes)","FlexibleTimeWindow":{"Mode":"OFF"},"Target":{"Arn":"arn:f","RoleArn":"arn:r","Input":"{\"a\":1}"},"GroupName":"g"}""",
            _http.Only.Body);
    }

    [Fact]
    public async Task Schedules_are_listed_by_group_page_after_page()
    {
        _http.Answer(200, """{"Schedules":[{"Name":"a"}],"NextToken":"t"}""").Answer(200, """{"Schedules":[{"Name":"b"}]}""");
        using var client = new SchedulerClient(_http.Connection);

        var names = new List<string?>();
        await foreach (var schedule in client.AllSchedulesAsync(new ListSchedulesRequest("g"), Cancel)) names.Add(schedule.Name);

        Assert.Equal(["a", "b"], names);
        Assert.Equal("?NextToken=t&ScheduleGroup=g", _http.Requests[1].Uri.Query);
    }
}

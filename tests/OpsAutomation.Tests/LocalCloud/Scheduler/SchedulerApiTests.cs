using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Scheduler;

public sealed class SchedulerApiTests
{
    private const string Rate = "rate(1 day)";

    [Fact]
    public async Task A_schedule_is_shown_with_the_defaults_of_what_was_not_given()
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal(
            """{"ScheduleArn":"arn:aws:scheduler:us-east-1:123456789012:schedule/default/a"}""",
            (await cloud.CreateAsync("a", SchedulerCalls.Schedule("at(2030-01-01T00:00:00)"))).Body.ToString());
        var (_, shown) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/a");
        Assert.Equal(["default", "a", "ENABLED", "UTC", "NONE"],
        [
            shown["GroupName"]!.AsText, shown["Name"]!.AsText, shown["State"]!.AsText, shown["ScheduleExpressionTimezone"]!.AsText,
            shown["ActionAfterCompletion"]!.AsText,
        ]);
        Assert.Equal("""{"MaximumEventAgeInSeconds":86400,"MaximumRetryAttempts":185}""", shown["Target"]!["RetryPolicy"]!.ToString());
        Assert.Equal(TestCloud.Start.ToUnixTimeSeconds(), shown["CreationDate"]!.AsDouble);
        Assert.False(shown.Has("ClientToken"));
    }

    [Fact]
    public async Task An_update_replaces_all_members_and_keeps_the_date_of_creation()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.MakeAsync("a", "cron(0 12 * * ? *)", null, ("Description", "noon"), ("ScheduleExpressionTimezone", "Europe/Berlin"));
        cloud.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Put, "/schedules/a", SchedulerCalls.Schedule("cron(0 13 * * ? *)").ToString())).Status);
        var (_, shown) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/a");
        Assert.False(shown.Has("Description"));
        Assert.Equal(["UTC", "cron(0 13 * * ? *)"], [shown["ScheduleExpressionTimezone"]!.AsText, shown["ScheduleExpression"]!.AsText]);
        Assert.Equal(10, shown["LastModificationDate"]!.AsDouble - shown["CreationDate"]!.AsDouble);
        Assert.Equal((404, "Schedule none does not exist."), await SaidAsync(
            cloud.SchedulerAsync(HttpMethod.Put, "/schedules/none", SchedulerCalls.Schedule(Rate).ToString())));
    }

    [Fact]
    public async Task A_request_that_comes_again_with_its_client_token_is_answered_as_the_first_time()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var schedule = SchedulerCalls.Schedule(Rate, null, ("ClientToken", "t-1"));
        Assert.Equal(200, (await cloud.CreateAsync("a", schedule)).Status);
        Assert.Equal(200, (await cloud.CreateAsync("a", schedule)).Status);
        Assert.Equal((409, "Schedule a already exists."), await SaidAsync(cloud.CreateAsync("a", schedule.With("ClientToken", "t-2"))));
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Delete, "/schedules/a?clientToken=t-3")).Status);
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Delete, "/schedules/a?clientToken=t-3")).Status);
        Assert.Equal((404, "Schedule a does not exist."), await SaidAsync(cloud.SchedulerAsync(HttpMethod.Delete, "/schedules/a?clientToken=t-4")));
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g", """{"ClientToken":"t-5"}""")).Status);
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g", """{"ClientToken":"t-5"}""")).Status);
        Assert.Equal((409, "Schedule group g already exists."), await SaidAsync(cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g", "{}")));
    }

    [Fact]
    public async Task Schedules_live_in_groups_and_go_with_them()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var inGroup = SchedulerCalls.Schedule(Rate, null, ("GroupName", "g"));
        Assert.Equal((404, "Schedule group g does not exist."), await SaidAsync(cloud.CreateAsync("a", inGroup)));
        await cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g");
        Assert.Equal(200, (await cloud.CreateAsync("a", inGroup)).Status);
        Assert.Equal(409, (await cloud.CreateAsync("a", inGroup)).Status);
        Assert.Equal(200, (await cloud.CreateAsync("a", SchedulerCalls.Schedule(Rate))).Status);
        var (_, list) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules?ScheduleGroup=g");
        Assert.Equal("a", Assert.Single((JsonArray)list["Schedules"]!)["Name"]!.AsText);
        await cloud.SchedulerAsync(HttpMethod.Delete, "/schedule-groups/g");
        Assert.Equal((404, "Schedule group g does not exist."), await SaidAsync(cloud.SchedulerAsync(HttpMethod.Get, "/schedules/a?groupName=g")));
        Assert.Equal(200, (await cloud.SchedulerAsync(HttpMethod.Get, "/schedules/a")).Status);
        Assert.Equal(400, (await cloud.SchedulerAsync(HttpMethod.Delete, "/schedule-groups/default")).Status);
    }

    [Fact]
    public async Task Lists_come_in_pages_and_by_prefix_and_state()
    {
        await using var cloud = await EventsCloud.StartAsync();
        for (var i = 0; i < 5; i++) await cloud.MakeAsync($"a{i}", Rate, null, ("State", i % 2 == 0 ? "ENABLED" : "DISABLED"));
        await cloud.MakeAsync("b", Rate);
        var names = new List<string>();
        var token = "";
        do
        {
            var (_, page) = await cloud.SchedulerAsync(HttpMethod.Get, $"/schedules?NamePrefix=a&MaxResults=2{token}");
            names.AddRange(((JsonArray)page["Schedules"]!).Select(static s => s["Name"]!.AsText!));
            token = page["NextToken"]?.AsText is { } next ? "&NextToken=" + Uri.EscapeDataString(next) : "";
        }
        while (token.Length > 0);
        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], names);
        var (_, disabled) = await cloud.SchedulerAsync(HttpMethod.Get, "/schedules?State=DISABLED");
        Assert.Equal(["a1", "a3"], ((JsonArray)disabled["Schedules"]!).Select(static s => s["Name"]!.AsText));
        Assert.Equal(
            (400, "1 validation error detected: Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100"),
            await SaidAsync(cloud.SchedulerAsync(HttpMethod.Get, "/schedules?MaxResults=101")));
    }

    [Fact]
    public async Task Groups_have_tags()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.SchedulerAsync(HttpMethod.Post, "/schedule-groups/g", """{"Tags":[{"Key":"a","Value":"1"}]}""");
        var path = "/tags/" + Uri.EscapeDataString("arn:aws:scheduler:us-east-1:123456789012:schedule-group/g");
        await cloud.SchedulerAsync(HttpMethod.Post, path, """{"Tags":[{"Key":"a","Value":"2"},{"Key":"b","Value":"3"}]}""");
        Assert.Equal("""{"Tags":[{"Key":"a","Value":"2"},{"Key":"b","Value":"3"}]}""", (await cloud.SchedulerAsync(HttpMethod.Get, path)).Body.ToString());
        await cloud.SchedulerAsync(HttpMethod.Delete, path + "?TagKeys=a&TagKeys=x");
        Assert.Equal("""{"Tags":[{"Key":"b","Value":"3"}]}""", (await cloud.SchedulerAsync(HttpMethod.Get, path)).Body.ToString());
        Assert.Equal(404, (await cloud.SchedulerAsync(HttpMethod.Get, path + "h")).Status);
    }

    [Theory]
    [InlineData("ScheduleExpression", "\"cron(0 12 * * *)\"", "Invalid Schedule Expression cron(0 12 * * *).")]
    [InlineData("ScheduleExpression", "\"rate( 10 minutes )\"", "Invalid Schedule Expression rate( 10 minutes ).")]
    [InlineData("ScheduleExpression", "\" rate(10 minutes)\"", "Invalid Schedule Expression  rate(10 minutes).")]
    [InlineData("ScheduleExpression", "\"at(2021-12-31T23:59:59Z)\"", "Invalid Schedule Expression at(2021-12-31T23:59:59Z).")]
    [InlineData("ScheduleExpression", "null", "1 validation error detected: Value null at 'scheduleExpression' failed to satisfy constraint: Member must not be null")]
    [InlineData("GroupName", "\"a b\"", "1 validation error detected: Value 'a b' at 'groupName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$")]
    [InlineData("State", "\"ON\"", "1 validation error detected: Value 'ON' at 'state' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]")]
    [InlineData("FlexibleTimeWindow", "{\"Mode\":\"FLEXIBLE\",\"MaximumWindowInMinutes\":1441}", "1 validation error detected: Value '1441' at 'flexibleTimeWindow.maximumWindowInMinutes' failed to satisfy constraint: Member must have value less than or equal to 1440")]
    [InlineData("StartDate", "1769851000", "The StartDate you specify cannot be earlier than 5 minutes ago.")]
    public async Task What_does_not_fit_is_refused_in_the_words_of_AWS(string member, string value, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal((400, message), await SaidAsync(cloud.CreateAsync("bad", SchedulerCalls.Schedule(Rate, null, (member, JsonReader.Read(value))))));
    }

    [Theory]
    [InlineData("not-an-arn", "{}", "Provided Arn is not in correct format.")]
    [InlineData("arn:aws:glue:us-east-1:123456789012:job/j", "{}", "glue is not a supported service for a target.")]
    [InlineData("arn:aws:events:us-east-1:123456789012:api-destination/d/1", "{}", "Provided Arn is not in correct format.")]
    [InlineData("arn:aws:scheduler:::aws-sdk:sqs:getQueueUrl", "{}", "Provided Arn is not in correct format.")]
    [InlineData("arn:aws:scheduler:::aws-sdk:sqs:sendMessage", "{\"messageBody\":\"x\"}", "Invalid RequestJson provided. Reason Request payload is missing the following field(s): QueueUrl, MessageBody.")]
    [InlineData("arn:aws:lambda:us-east-1:123456789012:function:f", "{", "Invalid RequestJson provided. Reason The input is not valid JSON.")]
    public async Task A_target_that_can_never_take_anything_is_refused(string arn, string input, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal((400, message), await SaidAsync(cloud.CreateAsync("bad", SchedulerCalls.Schedule(Rate, SchedulerCalls.Target(arn, input)))));
    }

    private static async Task<(int Status, string? Message)> SaidAsync(Task<(int Status, JsonObject Body)> call)
    {
        var (status, body) = await call;
        return (status, body["Message"]?.AsText);
    }
}

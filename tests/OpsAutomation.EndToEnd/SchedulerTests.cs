using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class SchedulerTests(BareCloud cloud) : IClassFixture<BareCloud>
{
    [Fact]
    public async Task The_aws_command_line_walks_from_a_schedule_to_what_it_sent()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var queueUrl = Text(await AwsAsync("sqs", "create-queue", "--queue-name", "ticks"), "QueueUrl");
        var groupArn = Text(await AwsAsync("scheduler", "create-schedule-group", "--name", "clocks", "--tags", "Key=team,Value=ops"), "ScheduleGroupArn");
        Assert.Equal("arn:aws:scheduler:us-east-1:123456789012:schedule-group/clocks", groupArn);

        var templated =
            """{"Arn":"arn:aws:sqs:us-east-1:123456789012:ticks","RoleArn":"arn:aws:iam::123456789012:role/clock","Input":"tick of <aws.scheduler.schedule-arn>"}""";
        var arn = Text(await CreateAsync("now", "rate(1 hour)", templated, "--group-name", "clocks", "--description", "Every hour"), "ScheduleArn");
        var input = JsonSerializer.Serialize($$"""{"QueueUrl":"{{queueUrl}}","MessageBody":"attempt <aws.scheduler.attempt-number>"}""");
        await CreateAsync(
            "universal", "rate(2 days)",
            $$"""{"Arn":"arn:aws:scheduler:::aws-sdk:sqs:sendMessage","RoleArn":"arn:aws:iam::123456789012:role/clock","Input":{{input}}}""",
            "--group-name", "clocks");

        // A rate without a start date begins when it is made.
        var bodies = new List<string>();
        while (bodies.Count < 2)
        {
            var received = await AwsAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "10", "--max-number-of-messages", "10");
            if (received.TryGetProperty("Messages", out var messages)) bodies.AddRange(messages.EnumerateArray().Select(static m => Text(m, "Body")));
        }
        Assert.Equal(["attempt 1", $"tick of {arn}"], bodies.Order(StringComparer.Ordinal));

        var shown = await AwsAsync("scheduler", "get-schedule", "--name", "now", "--group-name", "clocks");
        Assert.Equal([arn, "rate(1 hour)", "UTC", "ENABLED", "Every hour"],
        [
            Text(shown, "Arn"),
            Text(shown, "ScheduleExpression"),
            Text(shown, "ScheduleExpressionTimezone"),
            Text(shown, "State"),
            Text(shown, "Description"),
        ]);
        await AwsAsync(
            "scheduler", "update-schedule", "--name", "now", "--group-name", "clocks", "--schedule-expression", "cron(0 9 ? * MON-FRI *)",
            "--schedule-expression-timezone", "Europe/Berlin", "--flexible-time-window", """{"Mode":"FLEXIBLE","MaximumWindowInMinutes":15}""", "--state",
            "DISABLED", "--target", templated);
        var listed = (await AwsAsync("scheduler", "list-schedules", "--group-name", "clocks", "--state", "DISABLED")).GetProperty("Schedules");
        Assert.Equal(["now"], listed.EnumerateArray().Select(static s => Text(s, "Name")));
        Assert.Equal("ops", Text((await AwsAsync("scheduler", "list-tags-for-resource", "--resource-arn", groupArn)).GetProperty("Tags")[0], "Value"));

        var refused = await cloud.Ops.AwsAsync(
            "scheduler", "create-schedule", "--name", "bad", "--schedule-expression", "cron(0 9 * * *)", "--flexible-time-window", "Mode=OFF",
            "--target", templated);
        Assert.Contains(
            "(ValidationException) when calling the CreateSchedule operation: Invalid Schedule Expression cron(0 9 * * *).",
            refused.Error, StringComparison.Ordinal);
        await AwsAsync("scheduler", "delete-schedule", "--name", "universal", "--group-name", "clocks");
        await AwsAsync("scheduler", "delete-schedule-group", "--name", "clocks");
        var gone = await cloud.Ops.AwsAsync("scheduler", "get-schedule", "--name", "now", "--group-name", "clocks");
        Assert.Contains("ResourceNotFoundException", gone.Error, StringComparison.Ordinal);
    }

    private Task<JsonElement> CreateAsync(string name, string expression, string target, params string[] more) =>
        AwsAsync(
        [
            "scheduler",
            "create-schedule",
            "--name",
            name,
            "--schedule-expression",
            expression,
            "--flexible-time-window",
            "Mode=OFF",
            "--target",
            target,
            .. more,
        ]);

    private Task<JsonElement> AwsAsync(params string[] arguments) => cloud.AwsAsync(arguments);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}

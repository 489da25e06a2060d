using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class EventBridgeTests(BareCloud cloud) : IClassFixture<BareCloud>
{
    private const string Pattern = """{"source":["shop.orders"],"detail":{"state":["open"],"total":[{"numeric":[">=",100]}]}}""";

    [Fact]
    public async Task The_aws_command_line_walks_from_a_rule_to_the_message_in_its_target()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var queueUrl = Text(await AwsAsync("sqs", "create-queue", "--queue-name", "orders-cli"), "QueueUrl");
        var queueArn = Text(
            (await AwsAsync("sqs", "get-queue-attributes", "--queue-url", queueUrl, "--attribute-names", "QueueArn")).GetProperty("Attributes"), "QueueArn");

        var ruleArn = Text(
            await AwsAsync("events", "put-rule", "--name", "orders-cli", "--event-pattern", Pattern, "--description", "Large orders"), "RuleArn");
        Assert.Equal("arn:aws:events:us-east-1:123456789012:rule/orders-cli", ruleArn);
        var rule = await AwsAsync("events", "describe-rule", "--name", "orders-cli");
        Assert.Equal(
            [ruleArn, Pattern, "ENABLED", "Large orders"], [Text(rule, "Arn"), Text(rule, "EventPattern"), Text(rule, "State"), Text(rule, "Description")]);
        var listed = await AwsAsync("events", "list-rules", "--name-prefix", "orders-c");
        Assert.Equal(["orders-cli"], listed.GetProperty("Rules").EnumerateArray().Select(static r => Text(r, "Name")));

        var target =
            $$$"""[{"Id":"queue","Arn":"{{{queueArn}}}","InputTransformer":{"InputPathsMap":{"total":"$.detail.total"},"InputTemplate":"{\"total\":<total>}"}}]""";
        Assert.Equal(0, (await AwsAsync("events", "put-targets", "--rule", "orders-cli", "--targets", target)).GetProperty("FailedEntryCount").GetInt32());
        Assert.Equal(["queue"], (await AwsAsync("events", "list-targets-by-rule", "--rule", "orders-cli")).GetProperty("Targets").EnumerateArray()
            .Select(static t => Text(t, "Id")));

        await PutAsync(Order(99), Order(120));
        var messages = (await AwsAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "5", "--max-number-of-messages", "10"))
            .GetProperty("Messages");
        Assert.Equal(["""{"total":120}"""], messages.EnumerateArray().Select(static m => Text(m, "Body")));
        await AwsAsync("sqs", "delete-message", "--queue-url", queueUrl, "--receipt-handle", Text(messages[0], "ReceiptHandle"));

        const string Event =
            """{"id":"1","detail-type":"Order","source":"shop.orders","account":"123456789012","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],"detail":{"state":"open","total":1e2}}""";
        Assert.True((await AwsAsync("events", "test-event-pattern", "--event-pattern", Pattern, "--event", Event)).GetProperty("Result").GetBoolean());

        await AwsAsync("events", "disable-rule", "--name", "orders-cli");
        await PutAsync(Order(130));
        await AwsAsync("events", "enable-rule", "--name", "orders-cli");
        await PutAsync(Order(140));
        var later = await AwsAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "5", "--max-number-of-messages", "10");
        Assert.Equal(["""{"total":140}"""], later.GetProperty("Messages").EnumerateArray().Select(static m => Text(m, "Body")));

        var refused = await cloud.Ops.AwsAsync("events", "delete-rule", "--name", "orders-cli");
        Assert.Contains("ValidationException", refused.Error, StringComparison.Ordinal);
        Assert.Contains("Rule can't be deleted since it has targets.", refused.Error, StringComparison.Ordinal);
        await AwsAsync("events", "remove-targets", "--rule", "orders-cli", "--ids", "queue");
        await AwsAsync("events", "delete-rule", "--name", "orders-cli");
        var gone = await cloud.Ops.AwsAsync("events", "describe-rule", "--name", "orders-cli");
        Assert.Contains("ResourceNotFoundException", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public Task The_JavaScript_SDK_walks_from_a_rule_to_the_message_in_its_target() => JavaScriptWalk.RunAsync("event-bridge.mjs", cloud.Ops.Endpoint);

    private static string Order(int total) => $$$"""{"Source":"shop.orders","DetailType":"Order","Detail":"{\"state\":\"open\",\"total\":{{{total}}}}"}""";

    private async Task PutAsync(params string[] entries) =>
        Assert.Equal(0, (await AwsAsync("events", "put-events", "--entries", $"[{string.Join(',', entries)}]")).GetProperty("FailedEntryCount").GetInt32());

    private Task<JsonElement> AwsAsync(params string[] arguments) => cloud.AwsAsync(arguments);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}

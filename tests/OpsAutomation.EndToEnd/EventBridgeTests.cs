using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class EventBridgeTests(EventBridgeTests.Cloud cloud) : IClassFixture<EventBridgeTests.Cloud>
{
    private const string Pattern = """{"source":["shop.orders"],"detail":{"state":["open"],"total":[{"numeric":[">=",100]}]}}""";
    private const string Node = "node";
    private const string Npm = "npm";

    [Fact]
    public async Task The_aws_command_line_walks_from_a_rule_to_the_message_in_its_target()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var queueUrl = Text(await AwsAsync("sqs", "create-queue", "--queue-name", "orders-cli"), "QueueUrl");
        var queueArn = Text((await AwsAsync("sqs", "get-queue-attributes", "--queue-url", queueUrl, "--attribute-names", "QueueArn")).GetProperty("Attributes"), "QueueArn");

        var ruleArn = Text(await AwsAsync("events", "put-rule", "--name", "orders-cli", "--event-pattern", Pattern, "--description", "Large orders"), "RuleArn");
        Assert.Equal("arn:aws:events:us-east-1:123456789012:rule/orders-cli", ruleArn);
        var rule = await AwsAsync("events", "describe-rule", "--name", "orders-cli");
        Assert.Equal([ruleArn, Pattern, "ENABLED", "Large orders"], [Text(rule, "Arn"), Text(rule, "EventPattern"), Text(rule, "State"), Text(rule, "Description")]);
        var listed = await AwsAsync("events", "list-rules", "--name-prefix", "orders-c");
        Assert.Equal(["orders-cli"], listed.GetProperty("Rules").EnumerateArray().Select(static r => Text(r, "Name")));

        var target = $$$"""[{"Id":"queue","Arn":"{{{queueArn}}}","InputTransformer":{"InputPathsMap":{"total":"$.detail.total"},"InputTemplate":"{\"total\":<total>}"}}]""";
        Assert.Equal(0, (await AwsAsync("events", "put-targets", "--rule", "orders-cli", "--targets", target)).GetProperty("FailedEntryCount").GetInt32());
        Assert.Equal(["queue"], (await AwsAsync("events", "list-targets-by-rule", "--rule", "orders-cli")).GetProperty("Targets").EnumerateArray().Select(static t => Text(t, "Id")));

        await PutAsync(Order(99), Order(120));
        var messages = (await AwsAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "5", "--max-number-of-messages", "10")).GetProperty("Messages");
        Assert.Equal(["""{"total":120}"""], messages.EnumerateArray().Select(static m => Text(m, "Body")));
        await AwsAsync("sqs", "delete-message", "--queue-url", queueUrl, "--receipt-handle", Text(messages[0], "ReceiptHandle"));

        const string Event = """{"id":"1","detail-type":"Order","source":"shop.orders","account":"123456789012","time":"2026-01-01T00:00:00Z","region":"us-east-1","resources":[],"detail":{"state":"open","total":1e2}}""";
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
    public async Task The_JavaScript_SDK_walks_from_a_rule_to_the_message_in_its_target()
    {
        Assert.SkipWhen(Command.Find(Node) is null || Command.Find(Npm) is null, "node and npm are not installed.");
        var folder = Directory.CreateTempSubdirectory("ops-javascript-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "tests", "OpsAutomation.EndToEnd", "JavaScript")))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            var install = Command.Program(Npm, ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline", "--loglevel=error", "--fetch-retries=0", "--fetch-timeout=10000"], folder);
            var installed = await Command.RunAsync(install);
            Assert.SkipWhen(installed.ExitCode != 0, $"The npm registry cannot be reached: {installed.Error}");
            var walked = await Command.RunAsync(Command.Program(Node, ["event-bridge.mjs"], folder), cloud.Ops.Endpoint);
            Assert.True(walked.ExitCode == 0, walked.ToString());
            Assert.Equal("walked", walked.Output.Trim());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Order(int total) => $$$"""{"Source":"shop.orders","DetailType":"Order","Detail":"{\"state\":\"open\",\"total\":{{{total}}}}"}""";

    private async Task PutAsync(params string[] entries) =>
        Assert.Equal(0, (await AwsAsync("events", "put-events", "--entries", $"[{string.Join(',', entries)}]")).GetProperty("FailedEntryCount").GetInt32());

    private async Task<JsonElement> AwsAsync(params string[] arguments)
    {
        var answer = await cloud.Ops.AwsAsync(arguments);
        Assert.True(answer.ExitCode == 0, answer.ToString());
        using var json = JsonDocument.Parse(string.IsNullOrWhiteSpace(answer.Output) ? "{}" : answer.Output);
        return json.RootElement.Clone();
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;

    /// <summary>One cloud for both walks, with nothing deployed.</summary>
    public sealed class Cloud : IAsyncLifetime
    {
        internal OpsProcess Ops { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Ops = await OpsProcess.UpAsync(deploy: false);

        public ValueTask DisposeAsync() => Ops.DisposeAsync();
    }
}

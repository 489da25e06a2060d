using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class EventDestinationsTests(BareCloud cloud) : IClassFixture<BareCloud>
{
    private const string Bus = "arn:aws:events:us-east-1:123456789012:event-bus/default";

    [Fact]
    public async Task The_aws_command_line_walks_from_a_connection_to_the_call_of_an_endpoint()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        await using var sink = new HttpSink();
        const string Parameters = """{"ApiKeyAuthParameters":{"ApiKeyName":"x-key","ApiKeyValue":"hush"}}""";
        var connection = await AwsAsync("create-connection", "--name", "shop", "--authorization-type", "API_KEY", "--auth-parameters", Parameters);
        Assert.Equal("AUTHORIZED", Text(connection, "ConnectionState"));
        Assert.DoesNotContain("hush", (await AwsAsync("describe-connection", "--name", "shop")).GetRawText(), StringComparison.Ordinal);

        // As a parameter of its own, the aws command line would load the URL.
        var input =
            $$"""{"Name":"orders","ConnectionArn":"{{Text(connection, "ConnectionArn")}}","InvocationEndpoint":"{{sink.Url}}/orders/*","HttpMethod":"PUT"}""";
        var destination = await AwsAsync("create-api-destination", "--cli-input-json", input);
        Assert.Equal("ACTIVE", Text(destination, "ApiDestinationState"));
        var listed = await AwsAsync("list-api-destinations", "--name-prefix", "ord");
        Assert.Equal(300, listed.GetProperty("ApiDestinations")[0].GetProperty("InvocationRateLimitPerSecond").GetInt32());

        await AwsAsync("put-rule", "--name", "call", "--event-pattern", """{"source":["shop.calls"]}""");
        var target =
            $$$"""[{"Id":"1","Arn":"{{{Text(destination, "ApiDestinationArn")}}}","InputPath":"$.detail","HttpParameters":{"PathParameterValues":["$.detail.id"]}}]""";
        await AwsAsync("put-targets", "--rule", "call", "--targets", target);
        await AwsAsync("put-events", "--entries", """[{"Source":"shop.calls","DetailType":"Order","Detail":"{\"id\":\"a-1\"}"}]""");
        var request = await sink.NextAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("PUT /orders/a-1 HTTP/1.1\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nx-key: hush\r\n", request, StringComparison.Ordinal);
        Assert.EndsWith("""{"id":"a-1"}""", request, StringComparison.Ordinal);

        await AwsAsync("update-api-destination", "--name", "orders", "--invocation-rate-limit-per-second", "5");
        await AwsAsync("deauthorize-connection", "--name", "shop");
        var shown = await AwsAsync("describe-api-destination", "--name", "orders");
        Assert.Equal((5, "INACTIVE"), (shown.GetProperty("InvocationRateLimitPerSecond").GetInt32(), Text(shown, "ApiDestinationState")));
        await AwsAsync("delete-api-destination", "--name", "orders");
        await AwsAsync("delete-connection", "--name", "shop");
        var gone = await cloud.Ops.AwsAsync("events", "describe-api-destination", "--name", "orders");
        Assert.Contains("An api-destination 'orders' does not exist.", gone.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_aws_command_line_walks_from_an_archive_to_the_replay_of_its_events()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var queueUrl = Text(await cloud.AwsAsync("sqs", "create-queue", "--queue-name", "replayed"), "QueueUrl");
        Assert.Equal("ENABLED", Text(await AwsAsync(
            "create-archive", "--archive-name", "kept", "--event-source-arn", Bus, "--event-pattern", """{"source":["shop.kept"]}""", "--retention-days", "7"),
            "State"));
        await AwsAsync(
            "put-events", "--entries",
            """[{"Source":"shop.kept","DetailType":"Order","Detail":"{\"id\":1}"},{"Source":"shop.other","DetailType":"Order","Detail":"{}"}]""");
        var archive = await AwsAsync("describe-archive", "--archive-name", "kept");
        Assert.Equal(1, archive.GetProperty("EventCount").GetInt32());

        await AwsAsync("put-rule", "--name", "replayed", "--event-pattern", """{"replay-name":[{"exists":true}]}""");
        await AwsAsync("put-targets", "--rule", "replayed", "--targets", """[{"Id":"1","Arn":"arn:aws:sqs:us-east-1:123456789012:replayed"}]""");
        var started = await AwsAsync(
            "start-replay", "--replay-name", "again", "--event-source-arn", Text(archive, "ArchiveArn"), "--destination", $"Arn={Bus}",
            "--event-start-time", "2020-01-01T00:00:00Z",
            "--event-end-time", "2100-01-01T00:00:00Z");
        Assert.Equal("STARTING", Text(started, "State"));
        var messages = (await cloud.AwsAsync("sqs", "receive-message", "--queue-url", queueUrl, "--wait-time-seconds", "20")).GetProperty("Messages");
        using var body = JsonDocument.Parse(Text(messages[0], "Body"));
        Assert.Equal(["again", "shop.kept"], [Text(body.RootElement, "replay-name"), Text(body.RootElement, "source")]);

        JsonElement replay;
        do replay = await AwsAsync("describe-replay", "--replay-name", "again"); while (Text(replay, "State") == "RUNNING");
        Assert.Equal("COMPLETED", Text(replay, "State"));
        var over = await cloud.Ops.AwsAsync("events", "cancel-replay", "--replay-name", "again");
        Assert.Contains("IllegalStatusException", over.Error, StringComparison.Ordinal);
        Assert.Equal("again", Text((await AwsAsync("list-replays", "--name-prefix", "ag")).GetProperty("Replays")[0], "ReplayName"));
        await AwsAsync("update-archive", "--archive-name", "kept", "--retention-days", "1");
        Assert.Equal(1, (await AwsAsync("list-archives", "--name-prefix", "ke")).GetProperty("Archives")[0].GetProperty("RetentionDays").GetInt32());
        await AwsAsync("delete-archive", "--archive-name", "kept");
    }

    private Task<JsonElement> AwsAsync(string operation, params string[] arguments) => cloud.AwsAsync(["events", operation, .. arguments]);

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}

using System.Text;
using System.Text.Json;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class EventKillTests
{
    [Fact]
    public async Task What_PutEvents_has_answered_reaches_its_targets_though_the_process_is_killed()
    {
        var data = Directory.CreateTempSubdirectory("ops-events-kill-").FullName;
        try
        {
            await using var sink = new HttpSink { Status = 503 };
            await using (var ops = await OpsProcess.UpAsync(deploy: false, data))
            {
                var connection = await CallAsync(ops, "events", "AWSEvents.CreateConnection", """
                    {"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}}
                    """);
                var destination = await CallAsync(ops, "events", "AWSEvents.CreateApiDestination", $$"""
                    {"Name":"d","ConnectionArn":"{{Text(connection, "ConnectionArn")}}","InvocationEndpoint":"{{sink.Url}}","HttpMethod":"POST"}
                    """);
                await CallAsync(ops, "sqs", "AmazonSQS.CreateQueue", """{"QueueName":"q"}""");
                await CallAsync(ops, "events", "AWSEvents.PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"shop.orders\"]}"}""");
                await CallAsync(ops, "events", "AWSEvents.PutTargets", $$"""
                    {"Rule":"r","Targets":[{"Id":"1","Arn":"{{Text(destination, "ApiDestinationArn")}}","InputPath":"$.detail.id"},
                    {"Id":"2","Arn":"arn:aws:sqs:us-east-1:123456789012:q","InputPath":"$.detail.id"}]}
                    """);
                var entries = string.Join(
                    ',', Enumerable.Range(0, 10).Select(static i => $$"""{"Source":"shop.orders","DetailType":"Order","Detail":"{\"id\":{{i}}}"}"""));
                Assert.Equal(
                    0, (await CallAsync(ops, "events", "AWSEvents.PutEvents", $$"""{"Entries":[{{entries}}]}""")).GetProperty("FailedEntryCount").GetInt32());
            }
            sink.Status = 200;
            await using var again = await OpsProcess.UpAsync(deploy: false, data);
            var called = new HashSet<string>();
            while (called.Count < 10) called.Add((await sink.NextAsync(TestContext.Current.CancellationToken)).Split("\r\n\r\n")[1]);
            var queued = new HashSet<string>();
            while (queued.Count < 10)
            {
                var answer = await CallAsync(again, "sqs", "AmazonSQS.ReceiveMessage", $$"""
                    {"QueueUrl":"{{again.Endpoint}}/123456789012/q","MaxNumberOfMessages":10,"WaitTimeSeconds":20,"VisibilityTimeout":600}
                    """);
                foreach (var message in answer.GetProperty("Messages").EnumerateArray()) queued.Add(Text(message, "Body"));
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<JsonElement> CallAsync(OpsProcess ops, string service, string target, string body)
    {
        using var http = new HttpClient();
        using var request =
            new HttpRequestMessage(HttpMethod.Post, ops.Endpoint) { Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.1") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature={new string('0', 64)}");
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
        return json.RootElement.Clone();
    }

    private static string Text(JsonElement parent, string name) => parent.GetProperty(name).GetString()!;
}

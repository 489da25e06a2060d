using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class PublishTests
{
    [Fact]
    public async Task A_queue_receives_the_message_in_its_envelope()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        var subscription = await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"));
        var id = await cloud.PublishAsync(
            topic, "hello", ("Subject", "Hi"), ("MessageAttributes.entry.1.Name", "color"), ("MessageAttributes.entry.1.Value.DataType", "String"),
            ("MessageAttributes.entry.1.Value.StringValue", "red"));
        var body = JsonReader.Read(Assert.Single(await cloud.BodiesAsync("q")));
        Assert.Equal(
            ["Notification", id, topic, "Hi", "hello", "2026-01-31T09:30:00.000Z", "1"],
            Texts(body, "Type", "MessageId", "TopicArn", "Subject", "Message", "Timestamp", "SignatureVersion"));
        Assert.Equal("""{"color":{"Type":"String","Value":"red"}}""", body["MessageAttributes"]!.ToString());
        Assert.EndsWith(subscription, body["UnsubscribeURL"]!.AsText!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signature_of_an_envelope_is_verified_with_the_certificate_that_it_names()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"));
        await cloud.PublishAsync(topic, "hello");
        var body = JsonReader.Read(Assert.Single(await cloud.BodiesAsync("q")));
        using var http = new HttpClient();
        using var certificate = X509Certificate2.CreateFromPem(
            await http.GetStringAsync(new Uri(body["SigningCertURL"]!.AsText!), TestContext.Current.CancellationToken));
        using var key = certificate.GetRSAPublicKey()!;
        var signed = $"Message\nhello\nMessageId\n{body["MessageId"]!.AsText}\nTimestamp\n{body["Timestamp"]!.AsText}\nTopicArn\n{topic}\nType\nNotification\n";
        Assert.True(key.VerifyData(
            Encoding.UTF8.GetBytes(signed), Convert.FromBase64String(body["Signature"]!.AsText!), HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1));
    }

    [Fact]
    public async Task Raw_delivery_passes_the_body_and_its_attributes_with_their_types()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"), ("RawMessageDelivery", "true"));
        await cloud.PublishAsync(
            topic, "hello", ("MessageAttributes.entry.1.Name", "n"), ("MessageAttributes.entry.1.Value.DataType", "Number"),
            ("MessageAttributes.entry.1.Value.StringValue", "5"));
        var message = Assert.Single(await cloud.ReceiveAsync("q"));
        Assert.Equal("hello", message["Body"]!.AsText);
        Assert.Equal("""{"n":{"DataType":"Number","StringValue":"5"}}""", message["MessageAttributes"]!.ToString());
    }

    [Fact]
    public async Task A_function_receives_a_record()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        const string Function = "arn:aws:lambda:us-east-1:123456789012:function:f";
        var subscription = await cloud.SubscribeAsync(topic, "lambda", Function);
        await cloud.PublishAsync(topic, "hello");
        var (function, payload) = await cloud.Functions.NextAsync();
        Assert.Equal(Function, function);
        var record = ((JsonArray)payload["Records"]!)[0];
        Assert.Equal(["aws:sns", "1.0", subscription], Texts(record, "EventSource", "EventVersion", "EventSubscriptionArn"));
        Assert.Equal("hello", record["Sns"]!["Message"]!.AsText);
        Assert.True(record["Sns"]!["Subject"]!.IsNull);
    }

    [Fact]
    public async Task A_message_of_the_structure_json_tells_each_protocol_its_own()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"), ("RawMessageDelivery", "true"));
        await cloud.SubscribeAsync(topic, "lambda", "arn:aws:lambda:us-east-1:123456789012:function:f");
        await cloud.PublishAsync(topic, """{"default":"all","sqs":"queues","email":5}""", ("MessageStructure", "json"));
        Assert.Equal("queues", Assert.Single(await cloud.BodiesAsync("q")));
        Assert.Equal("all", ((JsonArray)(await cloud.Functions.NextAsync()).Payload["Records"]!)[0]["Sns"]!["Message"]!.AsText);
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Message Structure - No default entry in JSON message body", "Publish", ("TopicArn", topic),
            ("Message", "{}"), ("MessageStructure", "json"));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Message Structure - JSON message body failed to parse", "Publish", ("TopicArn", topic), ("Message", "{"),
            ("MessageStructure", "json"));
    }

    [Fact]
    public async Task Text_messages_and_mail_are_written_to_the_log()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.SubscribeAsync(topic, "sms", "+4912345678");
        await cloud.PublishAsync(topic, "hello");
        var (_, logged) = await cloud.LogsAsync("FilterLogEvents", """{"logGroupName":"sns/us-east-1/123456789012/t"}""");
        var line = JsonReader.Read(Assert.Single((JsonArray)logged["events"]!)["message"]!.AsText!);
        Assert.Equal(("+4912345678", "hello"), (line["delivery"]!["destination"]!.AsText, line["message"]!.AsText));
    }

    [Fact]
    public async Task A_batch_is_published_in_its_order_and_refused_as_a_whole()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"), ("RawMessageDelivery", "true"));
        var (status, body) = await cloud.CallAsync("PublishBatch", [("TopicArn", topic), .. Entry(1, "a", "one"), .. Entry(2, "b", "two")]);
        Assert.Equal(200, status);
        Assert.Equal(["a", "b"], body.Descendants("Id").Select(static i => i.Value));
        Assert.Equal(["one", "two"], await cloud.BodiesAsync("q"));
        await cloud.RefusedAsync(
            "BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.", "PublishBatch",
            [("TopicArn", topic), .. Entry(1, "a", "one"), .. Entry(2, "a", "two")]);
        await cloud.RefusedAsync("EmptyBatchRequest", "The batch request doesn't contain any entries.", "PublishBatch", ("TopicArn", topic));
        await cloud.RefusedAsync(
            "TooManyEntriesInBatchRequest", "The batch request contains more entries than permissible.", "PublishBatch",
            [("TopicArn", topic), .. Enumerable.Range(1, 11).SelectMany(static i => Entry(i, $"m{i}", "x"))]);
        Assert.Empty(await cloud.BodiesAsync("q"));
    }

    [Theory]
    [InlineData("InvalidParameter", "Invalid parameter: Empty message", "Message", "")]
    [InlineData("InvalidParameter", "Invalid parameter: Subject", "Subject", "")]
    [InlineData("InvalidParameter", "Invalid parameter: MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type", "MessageDeduplicationId", "d")]
    [InlineData("NotFound", "Topic does not exist", "TopicArn", "arn:aws:sns:us-east-1:123456789012:none")]
    [InlineData("InvalidParameter", "Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1", "TopicArn", "t")]
    public async Task A_message_that_cannot_be_published_is_refused_in_the_words_of_SNS(string code, string message, string member, string value)
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        var parameters = new Dictionary<string, string> { ["TopicArn"] = topic, ["Message"] = "m", [member] = value };
        await cloud.RefusedAsync(code, message, "Publish", [.. parameters.Select(static p => (p.Key, p.Value))]);
    }

    [Theory]
    [InlineData(".a", "String", "v", "Invalid message attribute name starting with character '.' was found.")]
    [InlineData("a b", "String", "v", "Invalid non-alphanumeric character '#x20' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.")]
    [InlineData("a", "Text", "v", "The message attribute 'a' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.")]
    [InlineData("a", "String", "", "The message attribute 'a' must contain non-empty message attribute value for message attribute type 'String'.")]
    [InlineData("a", "Binary", "v", "The message attribute 'a' with type 'Binary' must use field 'Binary'.")]
    public async Task A_bad_attribute_is_refused_in_the_words_of_SNS(string name, string type, string value, string message)
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.RefusedAsync(
            "ParameterValueInvalid", message, "Publish", ("TopicArn", topic), ("Message", "m"), ("MessageAttributes.entry.1.Name", name),
            ("MessageAttributes.entry.1.Value.DataType", type), ("MessageAttributes.entry.1.Value.StringValue", value));
    }

    [Fact]
    public async Task A_message_over_256_kilobytes_is_too_long()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.PublishAsync(topic, new string('m', 262_144));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Message too long", "Publish", ("TopicArn", topic), ("Message", new string('m', 262_145)));
    }

    [Fact]
    public async Task A_rule_of_EventBridge_publishes_to_a_topic()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"), ("RawMessageDelivery", "true"));
        await cloud.EventsAsync("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"shop\"]}"}""");
        await cloud.EventsAsync("PutTargets", $$$"""{"Rule":"r","Targets":[{"Id":"1","Arn":"{{{topic}}}","InputPath":"$.detail"}]}""");
        await cloud.EventsAsync("PutEvents", """{"Entries":[{"Source":"shop","DetailType":"d","Detail":"{\"n\":1}"}]}""");
        IReadOnlyList<string> bodies = [];
        while (bodies.Count == 0) bodies = await cloud.BodiesAsync("q");
        Assert.Equal("""{"n":1}""", Assert.Single(bodies));
    }

    private static IEnumerable<string?> Texts(JsonValue document, params string[] names) => names.Select(n => document[n]?.AsText);

    private static (string, string)[] Entry(int number, string id, string message) =>
        [($"PublishBatchRequestEntries.member.{number}.Id", id), ($"PublishBatchRequestEntries.member.{number}.Message", message)];
}

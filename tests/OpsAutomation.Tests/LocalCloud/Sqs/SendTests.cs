using Amazon.SQS;
using Amazon.SQS.Model;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Events;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class SendTests
{
    private const string TooLong = "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.";

    [Fact]
    public async Task The_digests_are_those_that_clients_compute()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        var attributes = JsonObject.Of(
            ("b", JsonObject.Of(("DataType", "Binary.png"), ("BinaryValue", "aGVsbG8="))), ("a", JsonObject.Of(("DataType", "Number"), ("StringValue", "17"))));
        var trace = JsonObject.Of(("AWSTraceHeader", JsonObject.Of(("DataType", "String"), ("StringValue", "Root=1-5759e988-bd862e3fe1be46a994272793"))));
        var sent = await cloud.SendAsync(url, "hello", ("MessageAttributes", attributes), ("MessageSystemAttributes", trace));
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", sent["MD5OfMessageBody"]!.AsText);
        Assert.Equal("efa76beb1f02e283b90adc36eba737c2", sent["MD5OfMessageAttributes"]!.AsText);
        Assert.NotNull(sent["MD5OfMessageSystemAttributes"]);
        var message = Assert.Single(await cloud.ReceiveAsync(url));
        Assert.Equal(sent["MD5OfMessageAttributes"], message["MD5OfMessageAttributes"]);
        Assert.Equal("Root=1-5759e988-bd862e3fe1be46a994272793", message["Attributes"]!["AWSTraceHeader"]!.AsText);
    }

    [Fact]
    public async Task The_client_of_AWS_finds_its_digests_right()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var sqs = new AmazonSQSClient(
            TestCloud.Test, new AmazonSQSConfig { ServiceURL = cloud.Endpoint.ToString(), AuthenticationRegion = "us-east-1", MaxErrorRetry = 0 });
        var cancel = TestContext.Current.CancellationToken;
        var url = (await sqs.CreateQueueAsync("q", cancel)).QueueUrl;
        var sent = new SendMessageRequest(url, "héllo \n ☃") { MessageAttributes = [] };
        sent.MessageAttributes["b"] = new MessageAttributeValue { DataType = "Binary", BinaryValue = new MemoryStream([0, 1, 255]) };
        sent.MessageAttributes["a"] = new MessageAttributeValue { DataType = "String.x", StringValue = "é" };
        await sqs.SendMessageAsync(sent, cancel);
        var received = Assert.Single((await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest(url) { MessageAttributeNames = ["All"], MessageSystemAttributeNames = ["All"] }, cancel)).Messages);
        Assert.Equal(sent.MessageBody, received.Body);
        Assert.Equal([0, 1, 255], received.MessageAttributes["b"].BinaryValue.ToArray());
        var missing = await Assert.ThrowsAsync<QueueDoesNotExistException>(() => sqs.GetQueueUrlAsync("none", cancel));
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue", missing.ErrorCode);
    }

    [Fact]
    public async Task A_message_may_have_a_mebibyte_with_its_attributes()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SendAsync(url, new string('m', 1_048_576));
        await cloud.SqsRefusesAsync("InvalidParameterValue", TooLong, "SendMessage", ("QueueUrl", url), ("MessageBody", new string('m', 1_048_577)));
        await cloud.SqsRefusesAsync(
            "InvalidParameterValue", TooLong, "SendMessage", ("QueueUrl", url), ("MessageBody", new string('m', 1_048_568)),
            ("MessageAttributes", JsonObject.Of(("a", JsonObject.Of(("DataType", "String"), ("StringValue", "12"))))));
    }

    [Theory]
    [InlineData("""{"MessageBody":""}""", "MissingParameter", "The request must contain the parameter MessageBody.")]
    [InlineData("""{"MessageBody":"\u0000"}""", "InvalidMessageContents", "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF")]
    [InlineData("""{"MessageBody":"m","DelaySeconds":901}""", "InvalidParameterValue", "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.")]
    [InlineData("""{"MessageBody":"m","MessageDeduplicationId":"d"}""", "InvalidParameterValue", "Value d for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.")]
    [InlineData("""{"MessageBody":"m","MessageAttributes":{"a":{"DataType":"String","StringValue":""}}}""", "InvalidParameterValue", "The message (user) attribute 'a' must contain a non-empty value of type 'String'.")]
    [InlineData("""{"MessageBody":"m","MessageAttributes":{"a":{"DataType":"Number","StringValue":"x"}}}""", "InvalidParameterValue", "Can't cast the value of message (user) attribute 'a' to a number.")]
    [InlineData("""{"MessageBody":"m","MessageAttributes":{"a":{"DataType":"Text","StringValue":"x"}}}""", "InvalidParameterValue", "The type of message (user) attribute 'a' is invalid. You must use only the following supported type prefixes: Binary, Number, String.")]
    [InlineData("""{"MessageBody":"m","MessageSystemAttributes":{"b":{"DataType":"String","StringValue":"x"}}}""", "InvalidParameterValue", "Message system attribute name 'b' is invalid.")]
    public async Task What_a_standard_queue_does_not_take_is_said(string request, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        await cloud.SqsRefusesAsync(
            code, message, "SendMessage", [("QueueUrl", url), .. ((JsonObject)JsonReader.Read(request)).Select(static m => (m.Key, m.Value))]);
    }

    [Theory]
    [InlineData("""{"MessageBody":"m"}""", "MissingParameter", "The request must contain the parameter MessageGroupId.")]
    [InlineData("""{"MessageBody":"m","MessageGroupId":"g"}""", "InvalidParameterValue", "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly")]
    [InlineData("""{"MessageBody":"m","MessageGroupId":"g h","MessageDeduplicationId":"d"}""", "InvalidParameterValue", "Value g h for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.")]
    [InlineData("""{"MessageBody":"m","MessageGroupId":"g","MessageDeduplicationId":"d","DelaySeconds":5}""", "InvalidParameterValue", "Value 5 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid for this queue type.")]
    public async Task What_a_FIFO_queue_does_not_take_is_said(string request, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q.fifo", """{"FifoQueue":"true"}""");
        await cloud.SqsRefusesAsync(
            code, message, "SendMessage", [("QueueUrl", url), .. ((JsonObject)JsonReader.Read(request)).Select(static m => (m.Key, m.Value))]);
    }

    [Fact]
    public async Task A_batch_tells_which_of_its_entries_failed()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        var answer = await cloud.SqsAsync(
            "SendMessageBatch", ("QueueUrl", url), ("Entries", JsonArray.Of(Entry("a", "one"), Entry("b", "\0"), Entry("c", "three"))));
        Assert.Equal(["a", "c"], ((JsonArray)answer["Successful"]!).Select(static s => s["Id"]!.AsText));
        var failed = Assert.Single((JsonArray)answer["Failed"]!);
        Assert.Equal(("b", "InvalidMessageContents", true), (failed["Id"]!.AsText, failed["Code"]!.AsText, failed["SenderFault"]!.AsBool));
        Assert.Equal(["one", "three"], await cloud.BodiesAsync(url));
    }

    [Fact]
    public async Task A_batch_that_is_none_is_refused_as_a_whole()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var url = await cloud.QueueAsync("q");
        Task Refused(string code, string message, params JsonValue[] entries) =>
            cloud.SqsRefusesAsync(code, message, "SendMessageBatch", ("QueueUrl", url), ("Entries", JsonArray.Of(entries)));
        await Refused("EmptyBatchRequest", "There should be at least one SendMessageBatchRequestEntry in the request.");
        await Refused(
            "TooManyEntriesInBatchRequest", "Maximum number of entries per request are 10. You have sent 11.",
            [.. Enumerable.Range(0, 11).Select(static i => Entry($"e{i}", "m"))]);
        await Refused("BatchEntryIdsNotDistinct", "Id a repeated.", Entry("a", "1"), Entry("a", "2"));
        await Refused(
            "InvalidBatchEntryId",
            "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.", Entry("a b", "1"));
        await Refused(
            "BatchRequestTooLong", "Batch requests cannot be longer than 1048576 bytes. You have sent 1048578 bytes.", Entry("a", new string('m', 524_289)),
            Entry("b", new string('m', 524_289)));
    }

    private static JsonObject Entry(string id, string body) => JsonObject.Of(("Id", id), ("MessageBody", body));
}

using System.Xml.Linq;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sqs;

public sealed class QueryProtocolTests
{
    [Fact]
    public async Task Clients_of_the_Query_protocol_are_answered_in_it()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        Task<(int Status, XElement Body)> Call(string action, params (string, string)[] parameters) => wire.QueryAsync("sqs", "2012-11-05", action, parameters);
        var (_, created) = await Call(
            "CreateQueue", ("QueueName", "q"), ("Attribute.1.Name", "DelaySeconds"), ("Attribute.1.Value", "0"), ("Tag.1.Key", "k"), ("Tag.1.Value", "v"));
        var url = created.Element("CreateQueueResult")!.Element("QueueUrl")!.Value;
        Assert.EndsWith("/123456789012/q", url, StringComparison.Ordinal);

        var (_, sent) = await Call(
            "SendMessage", ("QueueUrl", url), ("MessageBody", "hello"), ("MessageAttribute.1.Name", "a"), ("MessageAttribute.1.Value.DataType", "String"),
            ("MessageAttribute.1.Value.StringValue", "x"));
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", sent.Descendants("MD5OfMessageBody").Single().Value);
        var (_, batch) = await Call(
            "SendMessageBatch", ("QueueUrl", url), ("SendMessageBatchRequestEntry.1.Id", "one"), ("SendMessageBatchRequestEntry.1.MessageBody", "1"),
            ("SendMessageBatchRequestEntry.2.Id", "two"), ("SendMessageBatchRequestEntry.2.MessageBody", "\0"));
        Assert.Equal("one", batch.Descendants("SendMessageBatchResultEntry").Single().Element("Id")!.Value);
        Assert.Equal(
            ("two", "true"), (batch.Descendants("BatchResultErrorEntry").Single().Element("Id")!.Value, batch.Descendants("SenderFault").Single().Value));

        var (_, received) = await Call(
            "ReceiveMessage", ("QueueUrl", url), ("AttributeName.1", "All"), ("MessageAttributeName.1", "All"), ("MaxNumberOfMessages", "10"));
        var messages = received.Descendants("Message").ToList();
        Assert.Equal(["hello", "1"], messages.Select(static m => m.Element("Body")!.Value));
        Assert.Equal("x", messages[0].Element("MessageAttribute")!.Element("Value")!.Element("StringValue")!.Value);
        Assert.Contains(
            messages[0].Elements("Attribute"), static a => a.Element("Name")!.Value == "ApproximateReceiveCount" && a.Element("Value")!.Value == "1");
        Assert.Equal(200, (await Call("DeleteMessage", ("QueueUrl", url), ("ReceiptHandle", messages[0].Element("ReceiptHandle")!.Value))).Status);

        var (_, attributes) = await Call("GetQueueAttributes", ("QueueUrl", url), ("AttributeName.1", "ApproximateNumberOfMessagesNotVisible"));
        Assert.Equal("1", attributes.Descendants("Value").Single().Value);
        Assert.Equal(url, (await Call("ListQueues")).Body.Descendants("QueueUrl").Single().Value);
    }

    [Fact]
    public async Task Errors_have_the_codes_that_they_had_in_the_Query_protocol()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var wire = cloud.Wire();
        var (status, body) = await wire.QueryAsync("sqs", "2012-11-05", "GetQueueUrl", ("QueueName", "none"));
        Assert.Equal(
            (400, "AWS.SimpleQueueService.NonExistentQueue", "Sender"),
            (status, body.Descendants("Code").Single().Value, body.Descendants("Type").Single().Value));
        using var http = new HttpClient { BaseAddress = cloud.Endpoint };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent("""{"QueueName":"none"}""") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonSQS.GetQueueUrl");
        request.Headers.TryAddWithoutValidation("Authorization", WireClient.Authorization("test", "sqs"));
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("AWS.SimpleQueueService.NonExistentQueue;Sender", Assert.Single(answer.Headers.GetValues("x-amzn-query-error")));
    }
}

using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class TopicTests
{
    [Fact]
    public async Task Creating_a_topic_again_gives_the_same_unless_it_would_be_another()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t", ("DisplayName", "T"));
        Assert.Equal("arn:aws:sns:us-east-1:123456789012:t", topic);
        Assert.Equal(topic, await cloud.TopicAsync("t", ("DisplayName", "T")));
        Assert.Equal(topic, await cloud.TopicAsync("t"));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Attributes Reason: Topic already exists with different attributes", "CreateTopic", ("Name", "t"),
            ("Attributes.entry.1.key", "DisplayName"), ("Attributes.entry.1.value", "U"));
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Tags Reason: Topic already exists with different tags", "CreateTopic", ("Name", "t"),
            ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.fifo")]
    public async Task A_bad_name_is_refused(string name)
    {
        await using var cloud = await TopicCloud.StartAsync();
        await cloud.RefusedAsync("InvalidParameter", "Invalid parameter: Topic Name", "CreateTopic", ("Name", name));
    }

    [Fact]
    public async Task A_topic_shows_its_attributes()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.DoneAsync("SetTopicAttributes", ("TopicArn", topic), ("AttributeName", "DisplayName"), ("AttributeValue", "Hello"));
        await cloud.DoneAsync(
            "SetTopicAttributes", ("TopicArn", topic), ("AttributeName", "DeliveryPolicy"),
            ("AttributeValue", """{"http":{"defaultHealthyRetryPolicy":{"numRetries":5}}}"""));
        await cloud.QueueAsync("q");
        await cloud.SubscribeAsync(topic, "sqs", TopicCloud.QueueArn("q"));
        await cloud.SubscribeAsync(topic, "email", "a@example.com");
        var attributes = await AttributesAsync(cloud, topic);
        Assert.Equal(
            ("Hello", "1", "1", "0"),
            (attributes["DisplayName"], attributes["SubscriptionsConfirmed"], attributes["SubscriptionsPending"], attributes["SubscriptionsDeleted"]));
        Assert.Equal(5, JsonReader.Read(attributes["EffectiveDeliveryPolicy"])["http"]!["defaultHealthyRetryPolicy"]!["numRetries"]!.AsLong);
        Assert.Equal("__default_policy_ID", JsonReader.Read(attributes["Policy"])["Id"]!.AsText);
    }

    [Theory]
    [InlineData("Colour", "x", "AttributeName")]
    [InlineData("FifoTopic", "true", "AttributeName")]
    [InlineData("ContentBasedDeduplication", "true", "AttributeName")]
    [InlineData("Policy", "{", "Policy Error: null")]
    [InlineData("DeliveryPolicy", "{", "DeliveryPolicy: failed to parse JSON.")]
    [InlineData("SignatureVersion", "3", "SignatureVersion")]
    public async Task An_attribute_that_cannot_be_set_so_is_refused(string name, string value, string reason)
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: " + reason, "SetTopicAttributes", ("TopicArn", topic), ("AttributeName", name), ("AttributeValue", value));
    }

    [Fact]
    public async Task A_permission_is_a_statement_of_the_policy_until_it_is_removed()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        (string, string)[] permission = [("TopicArn", topic), ("Label", "l"), ("AWSAccountId.member.1", "111122223333"), ("ActionName.member.1", "Publish")];
        await cloud.DoneAsync("AddPermission", permission);
        var statement = ((JsonArray)JsonReader.Read((await AttributesAsync(cloud, topic))["Policy"])["Statement"]!)[1];
        Assert.Equal(
            $$"""{"Sid":"l","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"SNS:Publish","Resource":"{{topic}}"}""",
            statement.ToString());
        await cloud.RefusedAsync("InvalidParameter", "Invalid parameter: Statement already exists", "AddPermission", permission);
        await cloud.RefusedAsync(
            "InvalidParameter", "Invalid parameter: Policy statement action out of service scope!", "AddPermission",
            ("TopicArn", topic), ("Label", "m"), ("AWSAccountId.member.1", "111122223333"), ("ActionName.member.1", "CreateTopic"));
        await cloud.DoneAsync("RemovePermission", ("TopicArn", topic), ("Label", "l"));
        Assert.Single((JsonArray)JsonReader.Read((await AttributesAsync(cloud, topic))["Policy"])["Statement"]!);
    }

    [Fact]
    public async Task Topics_are_listed_in_pages_of_a_hundred()
    {
        await using var cloud = await TopicCloud.StartAsync();
        for (var i = 0; i < 101; i++) await cloud.TopicAsync($"t{i:000}");
        var (_, first) = await cloud.CallAsync("ListTopics");
        Assert.Equal(100, first.Descendants("TopicArn").Count());
        var (_, second) = await cloud.CallAsync("ListTopics", ("NextToken", first.Descendants("NextToken").Single().Value));
        Assert.Equal(TopicCloud.TopicArn("t100"), Assert.Single(second.Descendants("TopicArn")).Value);
    }

    [Fact]
    public async Task A_deleted_topic_takes_its_subscriptions_along_and_may_be_deleted_again()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.SubscribeAsync(topic, "sms", "+4912345678");
        for (var i = 0; i < 2; i++) await cloud.DoneAsync("DeleteTopic", ("TopicArn", topic));
        Assert.Equal("", await cloud.OkAsync("ListSubscriptions", "SubscriptionArn"));
        await cloud.RefusedAsync("NotFound", "Topic does not exist", "GetTopicAttributes", ("TopicArn", topic));
    }

    [Fact]
    public async Task A_topic_of_another_account_is_not_ours_to_use()
    {
        await using var cloud = await TopicCloud.StartAsync();
        const string Other = "arn:aws:sns:us-east-1:210987654321:t";
        await cloud.RefusedAsync(
            "AuthorizationError",
            $"User: arn:aws:iam::123456789012:user/test is not authorized to perform: SNS:Publish on resource: {Other} because no resource-based policy allows the SNS:Publish action",
            "Publish", ("TopicArn", Other), ("Message", "m"));
    }

    [Fact]
    public async Task Tags_are_set_listed_and_removed()
    {
        await using var cloud = await TopicCloud.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.DoneAsync(
            "TagResource", ("ResourceArn", topic), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "b"),
            ("Tags.member.2.Value", "2"));
        await cloud.DoneAsync("UntagResource", ("ResourceArn", topic), ("TagKeys.member.1", "a"));
        var (_, body) = await cloud.CallAsync("ListTagsForResource", ("ResourceArn", topic));
        Assert.Equal(("b", "2"), (body.Descendants("Key").Single().Value, body.Descendants("Value").Single().Value));
        await cloud.RefusedAsync("ResourceNotFound", "Resource does not exist", "ListTagsForResource", ("ResourceArn", TopicCloud.TopicArn("none")));
    }

    [Fact]
    public async Task Changes_are_events_of_CloudTrail_without_the_addresses_of_people()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await cloud.QueueAsync("q");
        await cloud.EventsAsync("PutRule", """{"Name":"r","EventPattern":"{\"source\":[\"aws.sns\"]}"}""");
        await cloud.EventsAsync("PutTargets", $$"""{"Rule":"r","Targets":[{"Id":"1","Arn":"{{TopicCloud.QueueArn("q")}}","InputPath":"$.detail"}]}""");
        var topic = await cloud.TopicAsync("t");
        await cloud.SubscribeAsync(topic, "email", "a@example.com");
        List<JsonValue> records = [];
        while (records.Count < 2) records.AddRange((await cloud.BodiesAsync("q")).Select(static b => JsonReader.Read(b)));
        var byName = records.ToDictionary(static r => r["eventName"]!.AsText!);
        Assert.Equal("""{"topicArn":"arn:aws:sns:us-east-1:123456789012:t"}""", byName["CreateTopic"]["responseElements"]!.ToString());
        Assert.Equal("t", byName["CreateTopic"]["requestParameters"]!["name"]!.AsText);
        Assert.Equal("HIDDEN_DUE_TO_SECURITY_REASONS", byName["Subscribe"]["requestParameters"]!["endpoint"]!.AsText);
    }

    private static async Task<Dictionary<string, string>> AttributesAsync(TopicCloud cloud, string topic)
    {
        var (_, body) = await cloud.CallAsync("GetTopicAttributes", ("TopicArn", topic));
        return body.Descendants("entry").ToDictionary(static e => e.Element("key")!.Value, static e => e.Element("value")!.Value);
    }
}

using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class HttpDeliveryTests
{
    [Fact]
    public async Task An_endpoint_is_asked_to_confirm_and_receives_nothing_before()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync();
        var topic = await cloud.TopicAsync("t");
        Assert.Equal(
            "pending confirmation", await cloud.OkAsync("Subscribe", "SubscriptionArn", ("TopicArn", topic), ("Protocol", "http"), ("Endpoint", endpoint.Url)));
        var (headers, asked) = await endpoint.NextAsync();
        Assert.Equal("SubscriptionConfirmation", headers["x-amz-sns-message-type"].ToString());
        Assert.Equal(("SubscriptionConfirmation", topic), (asked["Type"]!.AsText, asked["TopicArn"]!.AsText));
        Assert.Equal("PendingConfirmation", await cloud.OkAsync("ListSubscriptions", "SubscriptionArn"));
        await cloud.PublishAsync(topic, "too early");

        using var http = new HttpClient();
        var confirmed = await http.GetStringAsync(new Uri(asked["SubscribeURL"]!.AsText!), TestContext.Current.CancellationToken);
        Assert.Contains($"<SubscriptionArn>{topic}:", confirmed, StringComparison.Ordinal);
        await cloud.PublishAsync(topic, "now");
        var (posted, body) = await endpoint.NextAsync();
        Assert.Equal(("Notification", "now"), (posted["x-amz-sns-message-type"].ToString(), body["Message"]!.AsText));
        Assert.Equal(await cloud.OkAsync("ListSubscriptions", "SubscriptionArn"), posted["x-amz-sns-subscription-arn"].ToString());
        Assert.Equal("text/plain; charset=UTF-8", posted.ContentType.ToString());
    }

    [Fact]
    public async Task Raw_delivery_posts_the_message_alone()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await SubscribeAsync(cloud, topic, endpoint, ("RawMessageDelivery", "true"));
        await cloud.PublishAsync(topic, "as it is");
        var (headers, body) = await endpoint.NextTextAsync();
        Assert.Equal(("true", "as it is"), (headers["x-amz-sns-rawdelivery"].ToString(), body));
    }

    [Fact]
    public async Task Whoever_follows_the_link_to_unsubscribe_may_take_it_back()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await SubscribeAsync(cloud, topic, endpoint);
        await cloud.PublishAsync(topic, "1");
        using var http = new HttpClient();
        await http.GetStringAsync(new Uri((await endpoint.NextAsync()).Body["UnsubscribeURL"]!.AsText!), TestContext.Current.CancellationToken);
        var (_, last) = await endpoint.NextAsync();
        Assert.Equal("UnsubscribeConfirmation", last["Type"]!.AsText);
        await cloud.PublishAsync(topic, "2");
        await http.GetStringAsync(new Uri(last["SubscribeURL"]!.AsText!), TestContext.Current.CancellationToken);
        await cloud.PublishAsync(topic, "3");
        Assert.Equal("3", (await endpoint.NextAsync()).Body["Message"]!.AsText);
    }

    [Fact]
    public async Task A_subscription_that_must_be_ended_with_credentials_is_not_ended_by_a_link()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.SubscribeAsync(topic, "http", endpoint.Url);
        await cloud.OkAsync(
            "ConfirmSubscription", "SubscriptionArn", ("TopicArn", topic), ("Token", (await endpoint.NextAsync()).Body["Token"]!.AsText!),
            ("AuthenticateOnUnsubscribe", "true"));
        await cloud.PublishAsync(topic, "1");
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri((await endpoint.NextAsync()).Body["UnsubscribeURL"]!.AsText!), TestContext.Current.CancellationToken);
        Assert.Equal(403, (int)answer.StatusCode);
        Assert.Contains(
            "<Code>AuthorizationError</Code>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_good_for_two_days()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync();
        var topic = await cloud.TopicAsync("t");
        await cloud.SubscribeAsync(topic, "http", endpoint.Url);
        var token = (await endpoint.NextAsync()).Body["Token"]!.AsText!;
        cloud.Time.Advance(TimeSpan.FromHours(49));
        await cloud.RefusedAsync("InvalidParameter", "Invalid parameter: Token", "ConfirmSubscription", ("TopicArn", topic), ("Token", token));
        Assert.Equal("", await cloud.OkAsync("ListSubscriptions", "SubscriptionArn"));
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_as_the_policy_says_and_then_goes_to_the_dead_letter_queue()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync(200, 500, 503, 429);
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("dead");
        await SubscribeAsync(
            cloud, topic, endpoint, ("DeliveryPolicy", """{"healthyRetryPolicy":{"minDelayTarget":10,"maxDelayTarget":10,"numRetries":2}}"""),
            ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{TopicCloud.QueueArn("dead")}}"}"""));
        await cloud.PublishAsync(topic, "hello");
        for (var i = 0; i < 3; i++) await NextAsync(cloud, endpoint);
        var dead = await BuriedAsync(cloud);
        Assert.Equal("hello", JsonReader.Read(dead["Body"]!.AsText!)["Message"]!.AsText);
        Assert.Equal("429", dead["MessageAttributes"]!["ErrorCode"]!["StringValue"]!.AsText);
        Assert.Equal(0, endpoint.Waiting);
    }

    [Fact]
    public async Task An_endpoint_that_refuses_is_not_asked_again()
    {
        await using var cloud = await TopicCloud.StartAsync();
        await using var endpoint = await RecordedEndpoint.StartAsync(200, 403);
        var topic = await cloud.TopicAsync("t");
        await cloud.QueueAsync("dead");
        await SubscribeAsync(cloud, topic, endpoint, ("RedrivePolicy", $$"""{"deadLetterTargetArn":"{{TopicCloud.QueueArn("dead")}}"}"""));
        await cloud.PublishAsync(topic, "hello");
        await endpoint.NextAsync();
        Assert.Equal("403", (await BuriedAsync(cloud))["MessageAttributes"]!["ErrorCode"]!["StringValue"]!.AsText);
        cloud.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, endpoint.Waiting);
    }

    [Fact]
    public async Task What_was_not_delivered_when_the_cloud_ended_is_delivered_by_the_next()
    {
        var folder = Directory.CreateTempSubdirectory("ops-sns");
        try
        {
            var time = new FakeTimeProvider(TestCloud.Start);
            await using var endpoint = await RecordedEndpoint.StartAsync(200, 500);
            await using (var cloud = await TopicCloud.StartAsync(time, folder.FullName))
            {
                var topic = await cloud.TopicAsync("t");
                await SubscribeAsync(cloud, topic, endpoint);
                await cloud.PublishAsync(topic, "hello");
                await endpoint.NextAsync();
            }
            time.Advance(TimeSpan.FromMinutes(1));
            await using var again = await TopicCloud.StartAsync(time, folder.FullName);
            Assert.Equal("hello", (await NextAsync(again, endpoint)).AsText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task SubscribeAsync(TopicCloud cloud, string topic, RecordedEndpoint endpoint, params (string, string)[] attributes)
    {
        await cloud.SubscribeAsync(topic, "http", endpoint.Url, attributes);
        await cloud.OkAsync("ConfirmSubscription", "SubscriptionArn", ("TopicArn", topic), ("Token", (await endpoint.NextAsync()).Body["Token"]!.AsText!));
    }

    private static async Task<JsonValue> NextAsync(TopicCloud cloud, RecordedEndpoint endpoint)
    {
        while (endpoint.Waiting == 0)
        {
            cloud.Time.Advance(TimeSpan.FromSeconds(10));
            await cloud.OkAsync("ListTopics", "TopicArn");
        }
        return (await endpoint.NextAsync()).Body["Message"]!;
    }

    private static async Task<JsonValue> BuriedAsync(TopicCloud cloud)
    {
        while (true)
            if (await cloud.ReceiveAsync("dead") is [var dead]) return dead;
    }
}

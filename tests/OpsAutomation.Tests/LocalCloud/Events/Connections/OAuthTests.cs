using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Connections;

public sealed class OAuthTests
{
    [Fact]
    public async Task A_token_is_fetched_when_the_connection_is_made_and_kept_until_it_nears_its_end()
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        await using var cloud = await EventsCloud.StartAsync(time);
        await using var tokens = await ScriptedEndpoint.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        tokens.Answers(200, """{"access_token":"one","expires_in":300}""").Answers(200, """{"access_token":"two","expires_in":"300"}""");
        var made = await cloud.DoAsync("CreateConnection", Connection(tokens.Url));
        Assert.Equal("AUTHORIZING", made["ConnectionState"]!.AsText);
        var asked = await tokens.NextAsync();
        Assert.Equal(("POST", "/token"), (asked.Method, asked.Target));
        Assert.Equal("grant_type=client_credentials&client_id=me&client_secret=p%26q&scope=all", asked.Body);
        Assert.Equal("application/x-www-form-urlencoded", asked.Headers["Content-Type"]);
        await UntilAsync(cloud, "AUTHORIZED");
        var call = new ConnectionCall(made["ConnectionArn"]!.AsText!, "POST", endpoint.Url) { Timeout = TimeSpan.FromSeconds(5) };
        Assert.Equal("Bearer one", await SentAsync(cloud, endpoint, call));
        time.Advance(TimeSpan.FromSeconds(239));
        Assert.Equal("Bearer one", await SentAsync(cloud, endpoint, call));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Bearer two", await SentAsync(cloud, endpoint, call));
        Assert.Equal(1, tokens.Waiting);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(407)]
    public async Task A_refused_token_is_replaced_for_the_next_call(int status)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var tokens = await ScriptedEndpoint.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        tokens.Answers(200, """{"access_token":"one"}""").Answers(200, """{"access_token":"two"}""");
        endpoint.Answers(status);
        var made = await cloud.DoAsync("CreateConnection", Connection(tokens.Url));
        await UntilAsync(cloud, "AUTHORIZED");
        var call = new ConnectionCall(made["ConnectionArn"]!.AsText!, "POST", endpoint.Url) { Timeout = TimeSpan.FromSeconds(5) };
        Assert.Equal("Bearer one", await SentAsync(cloud, endpoint, call));
        Assert.Equal("Bearer two", await SentAsync(cloud, endpoint, call));
    }

    [Theory]
    [InlineData(500, "{}", "The authorization endpoint answered 500.")]
    [InlineData(200, "{}", "The answer of the authorization endpoint has no access_token.")]
    [InlineData(200, "not JSON", "The answer of the authorization endpoint has no access_token.")]
    public async Task Without_a_token_a_connection_is_not_authorized(int status, string body, string reason)
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var tokens = await ScriptedEndpoint.StartAsync();
        tokens.Answers(status, body);
        await cloud.DoAsync("CreateConnection", Connection(tokens.Url));
        Assert.Equal(reason, (await UntilAsync(cloud, "DEAUTHORIZED"))["StateReason"]!.AsText);
    }

    private static string Connection(string url) => """
        {"Name":"c","AuthorizationType":"OAUTH_CLIENT_CREDENTIALS","AuthParameters":{"OAuthParameters":{
          "ClientParameters":{"ClientID":"me","ClientSecret":"p&q"},"AuthorizationEndpoint":"URL/token","HttpMethod":"POST",
          "OAuthHttpParameters":{"BodyParameters":[{"Key":"scope","Value":"all"}]}}}}
        """.Replace("URL", url, StringComparison.Ordinal);

    private static async Task<string> SentAsync(EventsCloud cloud, ScriptedEndpoint endpoint, ConnectionCall call)
    {
        await cloud.Cloud.Ports.Connections.SendAsync(call, TestContext.Current.CancellationToken);
        return (await endpoint.NextAsync()).Headers["Authorization"];
    }

    private static async Task<JsonObject> UntilAsync(EventsCloud cloud, string state)
    {
        while (true)
        {
            var shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
            if (shown["ConnectionState"]!.AsText == state) return shown;
        }
    }
}

using System.Text;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting.Ports;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Connections;

public sealed class ConnectionCallerTests
{
    [Fact]
    public async Task A_basic_connection_sends_user_and_password()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        var arn = await cloud.BasicConnectionAsync();
        var answer = await SendAsync(cloud, new ConnectionCall(arn, "POST", endpoint.Url + "/x?a=1") { Timeout = Seconds(5), Body = Json("""{"n":1}""") });
        Assert.Equal(200, answer.Status);
        var request = await endpoint.NextAsync();
        Assert.Equal(("POST", "/x?a=1", """{"n":1}"""), (request.Method, request.Target, request.Body));
        Assert.Equal("Basic " + Convert.ToBase64String("me:p"u8), request.Headers["Authorization"]);
        Assert.Equal("application/json; charset=utf-8", request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task Parameters_of_the_connection_go_over_those_of_the_call()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        var made = await cloud.DoAsync("CreateConnection", """
            {"Name":"c","AuthorizationType":"API_KEY","AuthParameters":{
              "ApiKeyAuthParameters":{"ApiKeyName":"x-key","ApiKeyValue":"secret"},
              "InvocationHttpParameters":{
                "HeaderParameters":[{"Key":"X-Both","Value":"connection"},{"Key":"Content-Type","Value":"application/vnd.own+json"}],
                "QueryStringParameters":[{"Key":"both","Value":"c d"}],
                "BodyParameters":[{"Key":"both","Value":"connection"},{"Key":"more","Value":"m"}]}}}
            """);
        await SendAsync(cloud, new ConnectionCall(made["ConnectionArn"]!.AsText!, "PUT", endpoint.Url + "/?both=url&kept=k")
        {
            Timeout = Seconds(5),
            Headers = [new("X-Both", "call"), new("X-Own", "call"), new("Host", "elsewhere")],
            Query = [new("both", "call"), new("own", "ö")],
            Body = static parameters => ConnectionCall.Merged(JsonReader.Read("""{"both":"call","own":1}"""), parameters)!.ToUtf8(),
        });
        var request = await endpoint.NextAsync();
        Assert.Equal("/?kept=k&both=c%20d&own=%C3%B6", request.Target);
        Assert.Equal("""{"both":"connection","own":1,"more":"m"}""", request.Body);
        Assert.Equal(
            ("connection", "call", "secret", "application/vnd.own+json"),
            (request.Headers["X-Both"], request.Headers["X-Own"], request.Headers["x-key"], request.Headers["Content-Type"]));
        Assert.StartsWith("127.0.0.1", request.Headers["Host"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_comes_with_status_reason_headers_and_body()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        endpoint.Answers(404, "no such thing", ("X-Why", "gone"));
        var answer = await SendAsync(cloud, new ConnectionCall(await cloud.BasicConnectionAsync(), "GET", endpoint.Url) { Timeout = Seconds(5) });
        Assert.Equal(
            (404, "Not Found", "gone", "no such thing"), (answer.Status, answer.Reason, answer.Header("x-why"), Encoding.UTF8.GetString(answer.Body.Span)));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_left()
    {
        var time = new FakeTimeProvider(TestCloud.Start);
        await using var cloud = await EventsCloud.StartAsync(time);
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        endpoint.NeverAnswers();
        var sent = SendAsync(cloud, new ConnectionCall(await cloud.BasicConnectionAsync(), "GET", endpoint.Url) { Timeout = Seconds(5) });
        await endpoint.NextAsync();
        time.Advance(Seconds(5));
        Assert.Equal(ConnectionFailure.TimedOut, (await sent).Failure);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/", ConnectionFailure.Unreachable)]
    [InlineData("ftp://127.0.0.1/", ConnectionFailure.BadRequest)]
    [InlineData("nothing", ConnectionFailure.BadRequest)]
    public async Task What_cannot_be_called_is_a_failure(string url, ConnectionFailure failure)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var answer = await SendAsync(cloud, new ConnectionCall(await cloud.BasicConnectionAsync(), "GET", url) { Timeout = Seconds(5) });
        Assert.Equal((0, failure), (answer.Status, answer.Failure));
    }

    [Fact]
    public async Task A_refused_password_deauthorizes_the_connection_until_it_is_updated()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await using var endpoint = await ScriptedEndpoint.StartAsync();
        endpoint.Answers(401);
        var call = new ConnectionCall(await cloud.BasicConnectionAsync(), "GET", endpoint.Url) { Timeout = Seconds(5) };
        Assert.Equal(401, (await SendAsync(cloud, call)).Status);
        Assert.Equal(ConnectionFailure.NotAuthorized, (await SendAsync(cloud, call)).Failure);
        var shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
        Assert.Equal(("DEAUTHORIZED", "The endpoint answered 401 Unauthorized"), (shown["ConnectionState"]!.AsText, shown["StateReason"]!.AsText));
        await cloud.DoAsync("UpdateConnection", """{"Name":"c","AuthParameters":{"BasicAuthParameters":{"Password":"right"}}}""");
        Assert.Equal(200, (await SendAsync(cloud, call)).Status);
    }

    [Fact]
    public async Task A_connection_that_was_made_again_is_another()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var old = await cloud.BasicConnectionAsync();
        await cloud.DoAsync("DeleteConnection", """{"Name":"c"}""");
        await cloud.BasicConnectionAsync();
        Assert.Equal(
            ConnectionFailure.NoConnection, (await SendAsync(cloud, new ConnectionCall(old, "GET", "http://127.0.0.1:1/") { Timeout = Seconds(5) })).Failure);
    }

    private static Task<ConnectionAnswer> SendAsync(EventsCloud cloud, ConnectionCall call) =>
        cloud.Cloud.Ports.Connections.SendAsync(call, TestContext.Current.CancellationToken).AsTask();

    private static Func<JsonObject, ReadOnlyMemory<byte>?> Json(string text) => _ => Encoding.UTF8.GetBytes(text);

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}

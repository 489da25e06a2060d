using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Connections;

public sealed class ConnectionTests
{
    private const string Basic =
        """{"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"me","Password":"hush-hush"}}}""";

    [Fact]
    public async Task A_connection_is_described_with_its_ARNs_and_without_its_secrets()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var made = await cloud.DoAsync("CreateConnection", """
            {"Name":"c","Description":"d","AuthorizationType":"API_KEY","AuthParameters":{
              "ApiKeyAuthParameters":{"ApiKeyName":"x-key","ApiKeyValue":"hush-hush"},
              "InvocationHttpParameters":{
                "HeaderParameters":[{"Key":"open","Value":"seen","IsValueSecret":false}],
                "BodyParameters":[{"Key":"closed","Value":"hush-hush","IsValueSecret":true}]}}}
            """);
        Assert.Matches("^arn:aws:events:us-east-1:123456789012:connection/c/[0-9a-f-]{36}$", made["ConnectionArn"]!.AsText!);
        Assert.Equal("AUTHORIZED", made["ConnectionState"]!.AsText);
        var shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
        Assert.Equal(made["ConnectionArn"], shown["ConnectionArn"]);
        Assert.Matches("^arn:aws:secretsmanager:us-east-1:123456789012:secret:events!connection/c/[0-9a-f-]{36}-[A-Z2-7]{6}$", shown["SecretArn"]!.AsText!);
        Assert.Equal(shown["CreationTime"], shown["LastAuthorizedTime"]);
        Assert.Equal(
            JsonReader.Read(
                """{"ApiKeyAuthParameters":{"ApiKeyName":"x-key"},"InvocationHttpParameters":{"HeaderParameters":[{"Key":"open","Value":"seen","IsValueSecret":false}],"BodyParameters":[{"Key":"closed","IsValueSecret":true}]}}"""),
            shown["AuthParameters"]);
        var list = await cloud.DoAsync("ListConnections", "{}");
        Assert.DoesNotContain("hush", shown.ToString() + list + made, StringComparison.Ordinal);
        Assert.False(list["Connections"] is JsonArray all && ((JsonObject)all[0]).Has("AuthParameters"));
    }

    [Fact]
    public async Task Connections_are_listed_by_prefix_and_state_in_pages()
    {
        await using var cloud = await EventsCloud.StartAsync();
        foreach (var name in (string[])["a-1", "a-2", "a-3", "b-1"])
            await cloud.DoAsync("CreateConnection", Basic.Replace("\"c\"", $"\"{name}\"", StringComparison.Ordinal));
        await cloud.DoAsync("DeauthorizeConnection", """{"Name":"a-2"}""");
        var page = await cloud.DoAsync("ListConnections", """{"NamePrefix":"a-","Limit":2}""");
        Assert.Equal(["a-1", "a-2"], Names(page));
        page = await cloud.DoAsync("ListConnections", JsonObject.Of(("NamePrefix", "a-"), ("Limit", 2), ("NextToken", page["NextToken"]!)).ToString());
        Assert.Equal(["a-3"], Names(page));
        Assert.False(page.Has("NextToken"));
        Assert.Equal(["a-2"], Names(await cloud.DoAsync("ListConnections", """{"ConnectionState":"DEAUTHORIZED"}""")));
    }

    [Fact]
    public async Task Deauthorizing_takes_the_secret_and_an_update_gives_a_new_one()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("CreateConnection", Basic);
        Assert.Equal("DEAUTHORIZING", (await cloud.DoAsync("DeauthorizeConnection", """{"Name":"c"}"""))["ConnectionState"]!.AsText);
        var shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
        Assert.Equal("DEAUTHORIZED", shown["ConnectionState"]!.AsText);
        Assert.False(shown.Has("AuthParameters") || shown.Has("SecretArn"));
        var (status, error) = await cloud.EventsAsync("UpdateConnection", """{"Name":"c","Description":"no secret yet"}""");
        Assert.Equal(
            (400, "Parameter AuthParameters is not valid. Reason: BasicAuthParameters must be given with authorization type BASIC."),
            (status, error["message"]!.AsText));
        await cloud.DoAsync("UpdateConnection", """{"Name":"c","AuthParameters":{"BasicAuthParameters":{"Username":"you","Password":"p"}}}""");
        shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
        Assert.Equal(("AUTHORIZED", "you"), (shown["ConnectionState"]!.AsText, shown["AuthParameters"]!["BasicAuthParameters"]!["Username"]!.AsText));
        Assert.True(shown.Has("SecretArn"));
    }

    [Fact]
    public async Task An_update_to_another_type_needs_all_of_its_parameters()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("CreateConnection", Basic);
        var (_, error) = await cloud.EventsAsync(
            "UpdateConnection", """{"Name":"c","AuthorizationType":"API_KEY","AuthParameters":{"ApiKeyAuthParameters":{"ApiKeyName":"k"}}}""");
        Assert.Equal(
            "1 validation error detected: Value null at 'authParameters.apiKeyAuthParameters.apiKeyValue' failed to satisfy constraint: Member must not be null",
            error["message"]!.AsText);
        await cloud.DoAsync(
            "UpdateConnection",
            """{"Name":"c","AuthorizationType":"API_KEY","AuthParameters":{"ApiKeyAuthParameters":{"ApiKeyName":"k","ApiKeyValue":"v"}}}""");
        var shown = await cloud.DoAsync("DescribeConnection", """{"Name":"c"}""");
        Assert.Equal(["ApiKeyAuthParameters"], ((JsonObject)shown["AuthParameters"]!).Names.ToArray());
    }

    [Fact]
    public async Task A_deleted_connection_is_gone_and_its_name_is_free_for_another()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var first = await cloud.DoAsync("CreateConnection", Basic);
        Assert.Equal("DELETING", (await cloud.DoAsync("DeleteConnection", """{"Name":"c"}"""))["ConnectionState"]!.AsText);
        Assert.Equal(
            "Failed to describe the connection(s). Connection 'c' does not exist.",
            (await cloud.EventsAsync("DescribeConnection", """{"Name":"c"}""")).Body["message"]!.AsText);
        Assert.NotEqual(first["ConnectionArn"], (await cloud.DoAsync("CreateConnection", Basic))["ConnectionArn"]);
    }

    [Fact]
    public async Task Connections_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("ops-connections");
        try
        {
            await using (var cloud = await EventsCloud.StartAsync(data: folder.FullName)) await cloud.DoAsync("CreateConnection", Basic);
            await using var again = await EventsCloud.StartAsync(data: folder.FullName);
            Assert.Equal("AUTHORIZED", (await again.DoAsync("DescribeConnection", """{"Name":"c"}"""))["ConnectionState"]!.AsText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("CreateConnection", """{"Name":"c","AuthorizationType":"BASIC"}""", "ValidationException", "1 validation error detected: Value null at 'authParameters' failed to satisfy constraint: Member must not be null")]
    [InlineData("CreateConnection", """{"Name":"c","AuthorizationType":"BASIC","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"a:b"}}}""", "ValidationException", "1 validation error detected: Value at 'authParameters.basicAuthParameters.password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[ \\t]*[^\\x00-\\x1F:\\x7F]+([ \\t]+[^\\x00-\\x1F:\\x7F]+)*[ \\t]*$")]
    [InlineData("CreateConnection", """{"Name":"c","AuthorizationType":"API_KEY","AuthParameters":{"BasicAuthParameters":{"Username":"u","Password":"p"}}}""", "ValidationException", "Parameter AuthParameters is not valid. Reason: BasicAuthParameters cannot be given with authorization type API_KEY.")]
    [InlineData("UpdateConnection", """{"Name":"nope"}""", "ResourceNotFoundException", "Failed to update the connection(s). Connection 'nope' does not exist.")]
    [InlineData("DeauthorizeConnection", """{"Name":"nope"}""", "ResourceNotFoundException", "Failed to deauthorize the connection(s). Connection 'nope' does not exist.")]
    [InlineData("DeleteConnection", """{"Name":"nope"}""", "ResourceNotFoundException", "Failed to delete the connection(s). Connection 'nope' does not exist.")]
    public async Task Errors_are_those_of_AWS(string operation, string body, string code, string message)
    {
        await using var cloud = await EventsCloud.StartAsync();
        var (status, answer) = await cloud.EventsAsync(operation, body);
        Assert.Equal((400, code, message), (status, answer["__type"]!.AsText, answer["message"]!.AsText));
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("CreateConnection", Basic);
        var (_, answer) = await cloud.EventsAsync("CreateConnection", Basic);
        Assert.Equal(("ResourceAlreadyExistsException", "Connection c already exists."), (answer["__type"]!.AsText, answer["message"]!.AsText));
    }

    private static IEnumerable<string?> Names(JsonObject page) => ((JsonArray)page["Connections"]!).Select(static c => c["Name"]!.AsText);
}

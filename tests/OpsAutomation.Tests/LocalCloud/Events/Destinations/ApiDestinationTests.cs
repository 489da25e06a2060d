using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Destinations;

public sealed class ApiDestinationTests
{
    [Fact]
    public async Task A_destination_is_described_listed_changed_and_deleted()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var connection = await cloud.BasicConnectionAsync();
        var made = await cloud.DoAsync("CreateApiDestination", Destination("d", connection).With("Description", "first").ToString());
        Assert.Equal(["ApiDestinationArn", "ApiDestinationState", "CreationTime", "LastModifiedTime"], made.Names.ToArray());
        Assert.Matches("^arn:aws:events:us-east-1:123456789012:api-destination/d/[0-9a-f-]{36}$", made["ApiDestinationArn"]!.AsText!);
        var shown = await cloud.DoAsync("DescribeApiDestination", """{"Name":"d"}""");
        Assert.Equal(
            ("ACTIVE", "first", 300), (shown["ApiDestinationState"]!.AsText, shown["Description"]!.AsText, shown["InvocationRateLimitPerSecond"]!.AsLong));
        await cloud.DoAsync("UpdateApiDestination", """{"Name":"d","HttpMethod":"PUT","InvocationRateLimitPerSecond":7}""");
        shown = await cloud.DoAsync("DescribeApiDestination", """{"Name":"d"}""");
        Assert.Equal(
            ("PUT", "https://example.com/api", 7),
            (shown["HttpMethod"]!.AsText, shown["InvocationEndpoint"]!.AsText, shown["InvocationRateLimitPerSecond"]!.AsLong));
        var listed = await cloud.DoAsync("ListApiDestinations", JsonObject.Of(("ConnectionArn", connection)).ToString());
        Assert.False(((JsonObject)Assert.Single((JsonArray)listed["ApiDestinations"]!)).Has("Description"));
        Assert.Equal(JsonObject.Empty, await cloud.DoAsync("DeleteApiDestination", """{"Name":"d"}"""));
        var (_, gone) = await cloud.EventsAsync("DescribeApiDestination", """{"Name":"d"}""");
        Assert.Equal("Failed to describe the api-destination(s). An api-destination 'd' does not exist.", gone["message"]!.AsText);
    }

    [Fact]
    public async Task A_destination_is_inactive_while_its_connection_is_not_authorized()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("CreateApiDestination", Destination("d", await cloud.BasicConnectionAsync()).ToString());
        await cloud.DoAsync("DeauthorizeConnection", """{"Name":"c"}""");
        Assert.Equal("INACTIVE", (await cloud.DoAsync("DescribeApiDestination", """{"Name":"d"}"""))["ApiDestinationState"]!.AsText);
    }

    [Fact]
    public async Task Destinations_are_listed_by_prefix_in_pages()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var connection = await cloud.BasicConnectionAsync();
        foreach (var name in (string[])["a-1", "a-2", "a-3", "b-1"]) await cloud.DoAsync("CreateApiDestination", Destination(name, connection).ToString());
        var page = await cloud.DoAsync("ListApiDestinations", """{"NamePrefix":"a-","Limit":2}""");
        Assert.Equal(["a-1", "a-2"], Names(page));
        page = await cloud.DoAsync("ListApiDestinations", JsonObject.Of(("NamePrefix", "a-"), ("Limit", 2), ("NextToken", page["NextToken"]!)).ToString());
        Assert.Equal(["a-3"], Names(page));
        Assert.False(page.Has("NextToken"));
    }

    [Theory]
    [InlineData(
        "CreateApiDestination",
        """{"Name":"d","ConnectionArn":"invalid-connection-arn","InvocationEndpoint":"https://example.com","HttpMethod":"INVALID_METHOD"}""",
        "ValidationException",
        @"2 validation errors detected: Value 'invalid-connection-arn' at 'connectionArn' failed to satisfy constraint: Member must satisfy regular expression pattern: ^arn:aws([a-z]|\-)*:events:([a-z]|\d|\-)*:([0-9]{12})?:connection\/[\.\-_A-Za-z0-9]+\/[\-A-Za-z0-9]+$; Value 'INVALID_METHOD' at 'httpMethod' failed to satisfy constraint: Member must satisfy enum value set: [HEAD, POST, PATCH, DELETE, PUT, GET, OPTIONS]")]
    [InlineData(
        "CreateApiDestination",
        """{"Name":"d","ConnectionArn":"arn:aws:events:us-east-1:123456789012:connection/no/a-b","InvocationEndpoint":"https://example.com","HttpMethod":"GET"}""",
        "ResourceNotFoundException", "Connection 'no' does not exist.")]
    [InlineData(
        "UpdateApiDestination", """{"Name":"d","InvocationRateLimitPerSecond":0}""", "ValidationException",
        "1 validation error detected: Value '0' at 'invocationRateLimitPerSecond' failed to satisfy constraint: Member must have value greater than or equal to 1")]
    [InlineData("UpdateApiDestination", """{"Name":"d"}""", "ResourceNotFoundException", "Failed to update the api-destination(s). An api-destination 'd' does not exist.")]
    [InlineData("DeleteApiDestination", """{"Name":"d"}""", "ResourceNotFoundException", "Failed to delete the api-destination(s). An api-destination 'd' does not exist.")]
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
        var destination = Destination("d", await cloud.BasicConnectionAsync()).ToString();
        await cloud.DoAsync("CreateApiDestination", destination);
        var (_, answer) = await cloud.EventsAsync("CreateApiDestination", destination);
        Assert.Equal(("ResourceAlreadyExistsException", "An api-destination 'd' already exists."), (answer["__type"]!.AsText, answer["message"]!.AsText));
    }

    private static JsonObject Destination(string name, string connection) =>
        JsonObject.Of(("Name", name), ("ConnectionArn", connection), ("InvocationEndpoint", "https://example.com/api"), ("HttpMethod", "POST"));

    private static IEnumerable<string?> Names(JsonObject page) => ((JsonArray)page["ApiDestinations"]!).Select(static d => d["Name"]!.AsText);
}

using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Buses;

public sealed class EndpointTests
{
    private const string Endpoint = """
        {"Name":"e","RoutingConfig":{"FailoverConfig":{"Primary":{"HealthCheck":"arn:aws:route53:::healthcheck/a-1"},"Secondary":{"Route":"us-west-2"}}},
        "EventBuses":[{"EventBusArn":"arn:aws:events:us-east-1:123456789012:event-bus/b"},{"EventBusArn":"arn:aws:events:us-west-2:123456789012:event-bus/b"}]}
        """;

    [Fact]
    public async Task A_global_endpoint_is_kept_and_shown()
    {
        await using var cloud = await EventsCloud.StartAsync();
        Assert.Equal("CREATING", (await cloud.DoAsync("CreateEndpoint", Endpoint))["State"]!.AsText);
        var shown = await cloud.DoAsync("DescribeEndpoint", """{"Name":"e"}""");
        Assert.Equal(("ACTIVE", "arn:aws:events:us-east-1:123456789012:endpoint/e"), (shown["State"]!.AsText, shown["Arn"]!.AsText));
        Assert.Matches(@"^[a-z2-7]{10}\.[a-z2-7]{3}$", shown["EndpointId"]!.AsText!);
        Assert.Equal("UPDATING", (await cloud.DoAsync("UpdateEndpoint", """{"Name":"e","Description":"d"}"""))["State"]!.AsText);
        Assert.Equal("d", ((JsonArray)(await cloud.DoAsync("ListEndpoints", """{"NamePrefix":"e"}"""))["Endpoints"]!)[0]["Description"]!.AsText);
        await cloud.DoAsync("DeleteEndpoint", """{"Name":"e"}""");
        Assert.Equal("Endpoint e does not exist.", (await cloud.EventsAsync("DescribeEndpoint", """{"Name":"e"}""")).Body["message"]!.AsText);
    }
}

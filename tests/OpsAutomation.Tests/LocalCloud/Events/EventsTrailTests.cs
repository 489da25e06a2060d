using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

public sealed class EventsTrailTests
{
    [Fact]
    public async Task Calls_that_change_something_are_told_to_CloudTrail_in_its_casing_and_without_secrets()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var trail = new RecordedTrail();
        cloud.Cloud.Ports.Trail = trail;
        await cloud.RuleAsync(
            "r",
            """{"Id":"1","Arn":"arn:aws:lambda:us-east-1:123456789012:function:f","InputTransformer":{"InputPathsMap":{"N":"$.detail.n"},"InputTemplate":"<N>"}}""");
        await cloud.DoAsync("DescribeRule", """{"Name":"r"}""");
        await cloud.PutAsync("{}");
        await cloud.BasicConnectionAsync();
        await cloud.EventsAsync("DeleteRule", """{"Name":"r"}""");

        var calls = trail.Calls.ToArray();
        Assert.Equal(["PutRule", "PutTargets", "CreateConnection", "DeleteRule"], calls.Select(static c => c.Operation));
        Assert.Equal(JsonReader.Read("""{"name":"r","eventBusName":"default","eventPattern":"{\"source\":[\"my.app\"]}"}"""), calls[0].Parameters);
        Assert.Equal(JsonReader.Read("""{"ruleArn":"arn:aws:events:us-east-1:123456789012:rule/r"}"""), calls[0].Elements);
        Assert.Equal("$.detail.n", ((JsonArray)calls[1].Parameters!["targets"]!)[0]["inputTransformer"]!["inputPathsMap"]!["N"]!.AsText);
        Assert.Equal("HIDDEN_DUE_TO_SECURITY_REASONS", calls[2].Parameters!["authParameters"]!.AsText);
        Assert.Equal("ValidationException", calls[3].Error);
    }
}

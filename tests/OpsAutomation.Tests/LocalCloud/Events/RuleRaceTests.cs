using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events;

public sealed class RuleRaceTests
{
    [Fact]
    public async Task Targets_that_are_put_while_their_rule_is_changed_are_not_lost()
    {
        await using var cloud = await EventsCloud.StartAsync();
        const string Rule = """{"Name":"r","EventPattern":"{\"source\":[\"my.app\"]}"}""";
        for (var round = 0; round < 20; round++)
        {
            await cloud.DoAsync("PutRule", Rule);
            await Task.WhenAll(
                cloud.DoAsync("PutTargets", """{"Rule":"r","Targets":[{"Id":"1","Arn":"arn:aws:sqs:us-east-1:123456789012:q"}]}"""),
                cloud.DoAsync("PutRule", Rule), cloud.DoAsync("DisableRule", """{"Name":"r"}"""),
                cloud.DoAsync("PutTargets", """{"Rule":"r","Targets":[{"Id":"2","Arn":"arn:aws:sqs:us-east-1:123456789012:q"}]}"""));
            Assert.Equal(2, ((JsonArray)(await cloud.DoAsync("ListTargetsByRule", """{"Rule":"r"}"""))["Targets"]!).Count);
            await cloud.DoAsync("RemoveTargets", """{"Rule":"r","Ids":["1","2"]}""");
        }
    }
}

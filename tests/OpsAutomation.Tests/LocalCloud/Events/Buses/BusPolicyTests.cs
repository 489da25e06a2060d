using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events.Buses;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Buses;

public sealed class BusPolicyTests
{
    private const string Bus = "arn:aws:events:us-east-1:123456789012:event-bus/b";

    [Theory]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*"}""", "Allow")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":["events:PutEvents"],"Resource":"arn:aws:events:us-east-1:123456789012:event-bus/b"}""", "Allow")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":["999999999999"]},"Action":"events:Put*","Resource":"arn:aws:events:*:123456789012:event-bus/*"}""", "Allow")]
    [InlineData("""{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111111111111:root"},"Action":"events:PutEvents","Resource":"*"}""", "None")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutRule","Resource":"*"}""", "None")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"arn:aws:events:us-east-1:123456789012:event-bus/other"}""", "None")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"events:*","Resource":"*"}""", "Deny")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"StringEquals":{"events:source":["shop","my.app"]}}}""", "Allow")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"StringEquals":{"events:source":"shop"}}}""", "None")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"StringNotLike":{"events:detail-type":"Order*"}}}""", "None")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}}""", "None")]
    [InlineData("""{"Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2999-01-01T00:00:00Z"}}}""", "None")]
    [InlineData("""{"Effect":"Deny","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"DateLessThan":{"aws:CurrentTime":"2999-01-01T00:00:00Z"}}}""", "Deny")]
    public void A_statement_says_what_AWS_reads_in_it(string statement, string effect) =>
        Assert.Equal(effect, Decide(JsonReader.Read(statement)).ToString());

    [Fact]
    public void A_denial_goes_over_what_is_allowed() => Assert.Equal(PolicyEffect.Deny, Decide(
        JsonReader.Read(
            """{"Effect":"Deny","Principal":"*","Action":"events:PutEvents","Resource":"*","Condition":{"StringEquals":{"events:source":"my.app"}}}"""),
        JsonReader.Read("""{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}""")));

    [Fact]
    public async Task A_policy_that_denies_keeps_an_entry_out_and_lets_the_others_in()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("CreateEventBus", """{"Name":"closed"}""");
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Sid":"no","Effect":"Deny","Principal":"*","Action":"events:PutEvents","Resource":"arn:aws:events:us-east-1:123456789012:event-bus/closed"}]}""";
        await cloud.DoAsync("PutPermission", JsonObject.Of(("EventBusName", "closed"), ("Policy", policy)).ToString());
        var answer = await cloud.DoAsync(
            "PutEvents",
            """{"Entries":[{"Source":"a","DetailType":"t","Detail":"{}","EventBusName":"closed"},{"Source":"a","DetailType":"t","Detail":"{}"}]}""");
        var entries = (JsonArray)answer["Entries"]!;
        Assert.Equal((1, "AccessDeniedException"), (answer["FailedEntryCount"]!.AsLong, entries[0]["ErrorCode"]!.AsText));
        Assert.EndsWith("with an explicit deny in a resource-based policy", entries[0]["ErrorMessage"]!.AsText, StringComparison.Ordinal);
        Assert.NotNull(entries[1]["EventId"]);
    }

    [Fact]
    public async Task A_permission_with_a_condition_stands_in_the_policy_until_it_is_removed()
    {
        await using var cloud = await EventsCloud.StartAsync();
        await cloud.DoAsync("PutPermission", """
            {"Action":"events:PutEvents","Principal":"*","StatementId":"org","Condition":{"Type":"StringEquals","Key":"aws:PrincipalOrgID","Value":"o-1234567890"}}
            """);
        var policy = JsonReader.Read((await cloud.DoAsync("DescribeEventBus", "{}"))["Policy"]!.AsText!);
        Assert.Equal(
            JsonReader.Read("""
                {"Version":"2012-10-17","Statement":[{"Sid":"org","Effect":"Allow","Principal":"*","Action":"events:PutEvents","Resource":"arn:aws:events:us-east-1:123456789012:event-bus/default",
                "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}}]}
                """), policy);
        await cloud.DoAsync("RemovePermission", """{"StatementId":"org"}""");
        Assert.False((await cloud.DoAsync("DescribeEventBus", "{}")).Has("Policy"));
    }

    private static PolicyEffect Decide(params JsonValue[] statements) =>
        new BusPolicy(JsonObject.Of(("Statement", JsonArray.From(statements)))).Decide(new PolicyRequest(
            "999999999999", "arn:aws:iam::999999999999:user/u", "events:PutEvents", Bus,
            new Dictionary<string, string> { ["events:source"] = "my.app", ["events:detail-type"] = "Order placed" }));
}

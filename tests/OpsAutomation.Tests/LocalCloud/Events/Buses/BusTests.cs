using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Buses;

public sealed class BusTests
{
    [Fact]
    public async Task A_bus_shows_the_settings_that_it_was_given()
    {
        await using var cloud = await EventsCloud.StartAsync();
        const string Settings =
            """ "Description":"d","KmsKeyIdentifier":"alias/k","DeadLetterConfig":{"Arn":"arn:aws:sqs:us-east-1:123456789012:q"},"LogConfig":{"IncludeDetail":"FULL","Level":"ERROR"}""";
        var made = await cloud.DoAsync("CreateEventBus", $$"""{"Name":"b",{{Settings}}}""");
        Assert.Equal(JsonReader.Read($$"""{"EventBusArn":"arn:aws:events:us-east-1:123456789012:event-bus/b",{{Settings}}}"""), made);
        var shown = await cloud.DoAsync("DescribeEventBus", """{"Name":"b"}""");
        Assert.Equal(("alias/k", "ERROR"), (shown["KmsKeyIdentifier"]!.AsText, shown["LogConfig"]!["Level"]!.AsText));
        var listed = (JsonArray)(await cloud.DoAsync("ListEventBuses", """{"NamePrefix":"b"}"""))["EventBuses"]!;
        Assert.Equal(["Name", "Arn", "Description", "CreationTime", "LastModifiedTime"], ((JsonObject)listed[0]).Names.ToArray());
    }

    [Fact]
    public async Task A_bus_for_a_partner_needs_the_source_of_that_partner()
    {
        await using var cloud = await EventsCloud.StartAsync();
        var (_, refused) = await cloud.EventsAsync("CreateEventBus", """{"Name":"aws.partner/a/b","EventSourceName":"aws.partner/a/b"}""");
        Assert.Equal(("ResourceNotFoundException", "Event source aws.partner/a/b does not exist."), (refused["__type"]!.AsText, refused["message"]!.AsText));
    }
}

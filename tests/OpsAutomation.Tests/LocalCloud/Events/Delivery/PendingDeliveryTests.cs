using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Events;
using OpsAutomation.LocalCloud.Events.Delivery;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Events.Delivery;

public sealed class PendingDeliveryTests
{
    private static readonly JsonObject Event = JsonObject.Of(("id", "e"), ("detail", JsonObject.Empty));

    [Fact]
    public void The_same_event_for_the_same_target_is_the_same_delivery_after_a_restart()
    {
        var first = Delivery(Event, "rule", "1");
        Assert.Equal(first.Id, PendingDelivery.From(first.ToDocument())!.Id);
    }

    [Fact]
    public void Another_event_rule_target_or_replay_is_another_delivery()
    {
        string[] ids =
        [
            Delivery(Event, "rule", "1").Id, Delivery(Event.With("id", "f"), "rule", "1").Id, Delivery(Event, "other", "1").Id, Delivery(Event, "rule", "2").Id,
            Delivery(Event.With("replay-name", "again"), "rule", "1").Id,
        ];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    private static PendingDelivery Delivery(JsonObject @event, string rule, string target) => new(
        rule, rule, RuleTarget.Read(JsonObject.Of(("Id", target), ("Arn", "arn:aws:states:us-east-1:1:stateMachine:m")), out _)!,
        new PublishedEvent(@event, DateTimeOffset.UnixEpoch), 1,
        DateTimeOffset.UnixEpoch);
}

using FsCheck;
using FsCheck.Fluent;
using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Tests.Dispatching;

public sealed class KeysTests
{
    [Fact]
    public void A_decision_id_with_its_hop_fits_a_session_name()
    {
        var longest = DecisionId.Of(new string('a', 60), Trigger.EventKind, Guid.Empty.ToString());
        Assert.Equal(61, longest.Length);
        Assert.Matches("^[a-z-]{1,40}-[0-9a-f]{20}$", longest);
    }

    [Fact]
    public void The_same_trigger_gives_the_same_decision_and_another_another() =>
        Prop.ForAll<NonNull<string>, NonNull<string>>((a, b) =>
            (DecisionId.Of("r", "event", a.Get) == DecisionId.Of("r", "event", b.Get)) == (a.Get == b.Get)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("[]")]
    [InlineData("""["rtb-1", null]""")]
    [InlineData("""["rtb-1", ""]""")]
    [InlineData("""["rtb-1", []]""")]
    [InlineData("""["rtb-1", {}]""")]
    public void An_empty_value_gives_no_target_key(string values) =>
        Assert.Null(TargetKey.Of("1", "r", (JsonArray)JsonReader.Read(values)));

    [Fact]
    public void Account_and_region_belong_to_the_target()
    {
        var values = JsonArray.Of("rtb-1", "0.0.0.0/0");
        Assert.NotEqual(TargetKey.Of("1", "r", values), TargetKey.Of("2", "r", values));
        Assert.NotEqual(TargetKey.Of("1", "r", values), TargetKey.Of("1", "s", values));
        Assert.Equal(TargetKey.Of("1", "r", values), TargetKey.Of("1", "r", JsonArray.Of("rtb-1", "0.0.0.0/0")));
    }

    [Fact]
    public void The_run_index_sorts_by_time_within_a_day()
    {
        var early = StateTable.Run(Samples.Now, "b");
        var late = StateTable.Run(Samples.Now.AddMilliseconds(1), "a");
        Assert.Equal(early.Pk, late.Pk);
        Assert.True(string.CompareOrdinal(early.Sk, late.Sk) < 0);
    }

    [Fact]
    public void The_excerpt_of_an_event_keeps_the_places_of_its_members()
    {
        var @event = (JsonObject)JsonReader.Read("""{"id":"1","detail":{"a":{"b":1,"c":2},"list":[{"x":1},{"x":2}],"d":3}}""");
        Assert.Equal(
            JsonReader.Read("""{"detail":{"a":{"b":1},"list":[{"x":1},{"x":2}]}}"""),
            EventExcerpt.Of(@event, ["detail.a.b", "detail.list.x", "detail.none.y"]));
    }
}

using OpsAutomation.Core.Dispatching;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Triggers;
using Xunit;

namespace OpsAutomation.Tests.Dispatching;

public sealed class EventFilterTests
{
    private const string RolePrefix = "role/ops/test/ops-test-";

    private static readonly EventTrigger Trigger = (EventTrigger)Samples.RestoreRoute.Compiled.Triggers[0];

    [Fact]
    public void A_change_by_somebody_else_may_start_a_run() => Assert.Null(Check(Samples.DeleteRoute()));

    [Fact]
    public void A_failed_call_changed_nothing() =>
        Assert.Equal("failed-call", Check(With("errorCode", "Client.InvalidRoute.NotFound"))?.Why);

    [Fact]
    public void A_sample_finding_starts_nothing() =>
        Assert.Equal("sample", Check(With("service", JsonObject.Of(("additionalInfo", JsonObject.Of(("sample", true))))))?.Why);

    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/ops/test/ops-test-restore-deleted-route", "echo")]
    [InlineData("arn:aws-us-gov:iam::999999999999:role/ops/test/ops-test-restore-deleted-route", "echo")]
    [InlineData("arn:aws:iam::123456789012:role/ops/other/ops-other-restore-deleted-route", null)]
    [InlineData("arn:aws:iam::123456789012:role/ops-test-restore-deleted-route", null)]
    public void A_change_by_a_role_of_this_deployment_is_an_echo_in_every_account(string issuer, string? why)
    {
        var identity = JsonObject.Of(
            ("arn", "arn:aws:sts::1:assumed-role/x/y"), ("sessionContext", JsonObject.Of(("sessionIssuer", JsonObject.Of(("arn", issuer))))));
        Assert.Equal(why, Check(With("userIdentity", identity))?.Why);
    }

    [Fact]
    public void An_event_older_than_the_trigger_allows_is_stale()
    {
        Assert.Null(Check(Samples.DeleteRoute(), TimeSpan.FromHours(1)));
        Assert.Equal("stale", Check(Samples.DeleteRoute(), TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1))?.Why);
    }

    [Fact]
    public void A_trigger_may_want_what_is_ignored_otherwise()
    {
        var trigger = Trigger with { Ignore = new EventIgnore(false, false, false) };
        Assert.Null(EventFilter.Check(trigger, With("errorCode", "Client.UnauthorizedOperation"), RolePrefix, Samples.Now));
    }

    private static JsonObject With(string member, JsonValue value)
    {
        var @event = Samples.DeleteRoute();
        return @event.With("detail", ((JsonObject)@event["detail"]!).With(member, value));
    }

    private static Dropped? Check(JsonObject @event, TimeSpan later = default) => EventFilter.Check(Trigger, @event, RolePrefix, Samples.Now + later);
}

using OpsAutomation.LocalCloud.Sns;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Sns;

public sealed class DeliveryPolicyTests
{
    [Fact]
    public void Queues_and_functions_are_tried_in_four_phases()
    {
        var pauses = Enumerable.Range(0, 16).Select(static i => DeliveryPolicy.OfAws.Pause(i)!.Value.TotalSeconds).ToList();
        Assert.Equal([0, 0, 0, 1, 1, 1], pauses[..6]);
        Assert.Equal(pauses[5..15].Order(), pauses[5..15]);
        Assert.Equal([20, 20], pauses[14..]);
        Assert.NotNull(DeliveryPolicy.OfAws.Pause(100_014));
        Assert.Null(DeliveryPolicy.OfAws.Pause(100_015));
    }

    [Fact]
    public void An_endpoint_is_tried_three_times_more_twenty_seconds_apart() =>
        Assert.Equal([20d, 20d, 20d, null], Enumerable.Range(0, 4).Select(static i => DeliveryPolicy.OfHttp.Pause(i)?.TotalSeconds));

    [Theory]
    [InlineData("linear", 70)]
    [InlineData("arithmetic", 60)]
    [InlineData("geometric", 45)]
    [InlineData("exponential", 25)]
    public void Every_backoff_runs_from_the_least_delay_to_the_greatest(string backoff, double middle)
    {
        var policy = new DeliveryPolicy(10, 130, 5, 0, 0, 0, backoff);
        var pauses = Enumerable.Range(0, 5).Select(i => policy.Pause(i)!.Value.TotalSeconds).ToList();
        Assert.Equal((10, 130), (pauses[0], Math.Round(pauses[4])));
        Assert.InRange(pauses[2], 10, middle);
    }
}

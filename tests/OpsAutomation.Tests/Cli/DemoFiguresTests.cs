using OpsAutomation.Cli.Demo;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class DemoFiguresTests
{
    [Fact]
    public void Percentiles_are_by_nearest_rank()
    {
        var figures = new DemoFigures(20, [.. Enumerable.Range(1, 20).Reverse().Select(i => TimeSpan.FromMilliseconds(i * 10))]);

        Assert.Equal("""{"restored":true,"deletions":20,"p50Ms":100,"p95Ms":190,"maxMs":200}""", figures.ToJson().ToString());
    }

    [Fact]
    public void A_route_that_did_not_come_back_is_not_restored()
    {
        var figures = new DemoFigures(2, [TimeSpan.FromMilliseconds(5)]);

        Assert.False(figures.Restored);
        Assert.Equal("""{"restored":false,"deletions":2,"p50Ms":5,"p95Ms":5,"maxMs":5}""", figures.ToJson().ToString());
    }

    [Fact]
    public void Without_any_time_there_are_no_figures() =>
        Assert.Equal("""{"restored":false,"deletions":1,"p50Ms":null,"p95Ms":null,"maxMs":null}""", new DemoFigures(1, []).ToJson().ToString());
}

using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations.Ec2;

public sealed record DescribeRouteInput(string RouteTableId, string Destination);

/// <param name="State"><c>active</c>, <c>blackhole</c> or <c>missing</c>.</param>
/// <param name="Target">Absent when the route is missing.</param>
public sealed record DescribeRouteResult(string State, string? Target = null);

/// <summary>Says whether a table has a route to a destination, and in which state.</summary>
public sealed class DescribeRoute()
    : Remediation<DescribeRouteInput, DescribeRouteResult>(RemediationJson.Default.DescribeRouteInput, RemediationJson.Default.DescribeRouteResult)
{
    private const string Missing = "missing";

    public override string Name => "ec2.describe-route";

    public override string Summary => "Says in which state a route is.";

    public override IReadOnlyList<string> Actions => ["ec2:DescribeRouteTables"];

    protected override async Task<Plan<DescribeRouteResult>> PlanAsync(DescribeRouteInput input, StepContext step, CancellationToken deadline)
    {
        var table = await RouteTables.FindAsync(step.Clients.Ec2, input.RouteTableId, deadline).ConfigureAwait(false);
        var route = table is null ? null : RouteTables.FindRoute(table, input.Destination);
        return new Plan<DescribeRouteResult>(route is null
            ? new DescribeRouteResult(Missing)
            : new DescribeRouteResult(route.State?.Value ?? Missing, RouteShape.Target(route)));
    }
}

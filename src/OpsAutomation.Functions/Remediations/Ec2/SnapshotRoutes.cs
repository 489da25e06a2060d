using Amazon.EC2.Model;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations.Ec2;

/// <param name="VpcId">Only tables of this VPC; all of the account and region when absent.</param>
public sealed record SnapshotRoutesInput(string? VpcId = null);

/// <param name="Tables">How many protected route tables there are.</param>
/// <param name="Routes">How many of their routes were recorded.</param>
public sealed record SnapshotRoutesResult(int Tables, int Routes);

/// <summary>
/// Records the routes of all protected route tables (tag <c>ops:protected</c> = <c>true</c>) as the baseline that a deleted route is put back from:
/// the event of a deletion does not name the target that was lost. A route that is gone keeps its record.
/// </summary>
public sealed class SnapshotRoutes()
    : Remediation<SnapshotRoutesInput, SnapshotRoutesResult>(RemediationJson.Default.SnapshotRoutesInput, RemediationJson.Default.SnapshotRoutesResult)
{
    private const string ProtectedTag = "ops:protected";

    public override string Name => "ec2.snapshot-routes";

    public override string Summary => "Records the routes of protected route tables.";

    public override IReadOnlyList<string> Actions => ["ec2:DescribeRouteTables"];

    protected override async Task<Plan<SnapshotRoutesResult>> PlanAsync(SnapshotRoutesInput input, StepContext step, CancellationToken deadline)
    {
        var request = new DescribeRouteTablesRequest { Filters = [new Filter("tag:" + ProtectedTag, ["true"])] };
        if (input.VpcId is not null) request.Filters.Add(new Filter("vpc-id", [input.VpcId]));
        var tables = 0;
        var routes = new List<RouteRecord>();
        do
        {
            var page = await step.Clients.Ec2.DescribeRouteTablesAsync(request, deadline).ConfigureAwait(false);
            foreach (var table in page.RouteTables ?? [])
            {
                tables++;
                foreach (var route in table.Routes ?? [])
                    if (RouteShape.IsRestorable(route))
                        routes.Add(new RouteRecord(table.RouteTableId, RouteShape.Destination(route)!, RouteShape.Target(route)!));
            }
            request.NextToken = page.NextToken;
        }
        while (!string.IsNullOrEmpty(request.NextToken));
        await step.Baselines.RecordAsync(step.Run, routes, deadline).ConfigureAwait(false);
        return new Plan<SnapshotRoutesResult>(new SnapshotRoutesResult(tables, routes.Count));
    }
}

using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations.Ec2;

public sealed record ReadRouteBaselineInput(string RouteTableId, string Destination);

public sealed record ReadRouteBaselineResult(RouteRecord Route);

/// <summary>Reads what a route was when <see cref="SnapshotRoutes"/> last saw it; fails with <c>NoBaseline</c> when it never did.</summary>
public sealed class ReadRouteBaseline()
    : Remediation<ReadRouteBaselineInput, ReadRouteBaselineResult>(
        RemediationJson.Default.ReadRouteBaselineInput, RemediationJson.Default.ReadRouteBaselineResult)
{
    public override string Name => "ec2.read-route-baseline";

    public override string Summary => "Reads a route as it was last recorded.";

    public override IReadOnlyList<string> Actions => [];

    protected override async Task<Plan<ReadRouteBaselineResult>> PlanAsync(ReadRouteBaselineInput input, StepContext step, CancellationToken deadline)
    {
        var route = await step.Baselines.FindAsync(step.Run, input.RouteTableId, input.Destination, deadline).ConfigureAwait(false)
            ?? throw new StepFailedException(
                "NoBaseline",
                $"No route to {input.Destination} was ever recorded for {input.RouteTableId}: the table is not protected, or the "
                    + "route is younger than the last snapshot.");
        return new Plan<ReadRouteBaselineResult>(new ReadRouteBaselineResult(route));
    }
}

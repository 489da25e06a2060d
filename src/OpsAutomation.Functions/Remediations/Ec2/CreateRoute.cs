using Amazon.EC2;
using OpsAutomation.Core.Json;
using OpsAutomation.Functions.Runtime;
using OpsAutomation.Functions.Steps;

namespace OpsAutomation.Functions.Remediations.Ec2;

public sealed record CreateRouteInput(string RouteTableId, string Destination, string Target);

public sealed record CreateRouteResult(RouteRecord Route, bool Changed);

/// <summary>
/// Puts a route into a table. Nothing is done when it is there already; a route to the same destination by another target
/// is somebody's decision and is not replaced.
/// </summary>
public sealed class CreateRoute()
    : Remediation<CreateRouteInput, CreateRouteResult>(RemediationJson.Default.CreateRouteInput, RemediationJson.Default.CreateRouteResult)
{
    public override string Name => "ec2.create-route";

    public override string Summary => "Creates a route in a route table.";

    public override bool Changes => true;

    public override IReadOnlyList<string> Actions => ["ec2:CreateRoute", "ec2:DescribeRouteTables"];

    protected override async Task<Plan<CreateRouteResult>> PlanAsync(CreateRouteInput input, StepContext step, CancellationToken deadline)
    {
        var table = await RouteTables.FindAsync(step.Clients.Ec2, input.RouteTableId, deadline).ConfigureAwait(false)
            ?? throw new StepFailedException("RouteTableGone", $"The route table {input.RouteTableId} does not exist.");
        var predicted = new RouteRecord(input.RouteTableId, input.Destination, input.Target, "active");
        var present = RouteTables.FindRoute(table, input.Destination);
        if (present is null)
        {
            var parameters = JsonObject.Of(("routeTableId", input.RouteTableId), ("destination", input.Destination), ("target", input.Target));
            return new Plan<CreateRouteResult>(new CreateRouteResult(predicted, true), [new PlannedCall("ec2:CreateRoute", parameters)], JsonValue.Null);
        }
        var target = RouteShape.Target(present);
        if (target != input.Target)
            throw new StepFailedException(
                "RouteTaken", $"The route table {input.RouteTableId} has a route to {input.Destination} by {target}; it is not replaced.");
        return new Plan<CreateRouteResult>(new CreateRouteResult(predicted with { State = present.State?.Value }, false));
    }

    protected override async Task<CreateRouteResult> ApplyAsync(
        CreateRouteInput input, Plan<CreateRouteResult> plan, StepContext step, CancellationToken deadline)
    {
        try
        {
            await step.Clients.Ec2.CreateRouteAsync(RouteShape.Request(input.RouteTableId, input.Destination, input.Target), deadline).ConfigureAwait(false);
        }
        catch (AmazonEC2Exception e) when (e.ErrorCode == "RouteAlreadyExists")
        {
            // Somebody was faster, or an earlier attempt of this step was not answered: what is there now decides.
        }
        var table = await RouteTables.FindAsync(step.Clients.Ec2, input.RouteTableId, deadline).ConfigureAwait(false);
        var route = table is null ? null : RouteTables.FindRoute(table, input.Destination);
        if (route is null || RouteShape.Target(route) != input.Target)
            throw new StepFailedException(
                "RouteNotThere", $"The route to {input.Destination} was created in {input.RouteTableId}, but the table does not show it by {input.Target}.");
        return plan.Predicted with { Route = plan.Predicted.Route with { State = route.State?.Value } };
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class RouteOperations
{
    private const int MostRoutes = 1000;

    public static Ec2Result Create(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var table, out var error)) return error;
        if (RouteDestination.Read(call, out var destination) is { } wrong) return wrong;
        if (Routes.ReadTarget(call, table, out var target) is { } bad) return bad;
        if (destination.In(table) is { } existing)
        {
            // To make the route that is there already is no error, as in AWS.
            return existing.Text(target.Member) == target.Id
                ? Ec2Result.Done
                : new AwsError("RouteAlreadyExists", $"The route identified by {destination.Value} already exists.");
        }
        var routes = table.Items("routeSet");
        if (routes.Count >= MostRoutes) return new AwsError("RouteLimitExceeded", "The maximum number of routes has been reached.");
        call.Put(Ec2Kind.RouteTable, table.With("routeSet", Ec2Documents.Set([.. routes, New(destination, target)])));
        return Ec2Result.Done;
    }

    public static Ec2Result Replace(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var table, out var error)) return error;
        if (RouteDestination.Read(call, out var destination) is { } wrong) return wrong;
        (string Member, string Id) target = default;
        if (call.Flag("LocalTarget") != true && Routes.ReadTarget(call, table, out target) is { } bad) return bad;
        if (destination.In(table) is not { } existing)
            return Ec2Errors.InvalidValue($"There is no route defined for '{destination.Value}' in the route table. Use CreateRoute instead.");
        if (existing.Text("gatewayId") == "local" && call.Flag("LocalTarget") != true)
            return Ec2Errors.InvalidValue($"cannot replace local route {destination.Value} in route table {table.Text("routeTableId")}");
        var replaced = target == default ? existing : New(destination, target);
        call.Put(Ec2Kind.RouteTable, table.With("routeSet", Ec2Documents.Set(table.Items("routeSet").Select(r => (JsonValue)(r == existing ? replaced : r)))));
        return Ec2Result.Done;
    }

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var table, out var error)) return error;
        if (RouteDestination.Read(call, out var destination) is { } wrong) return wrong;
        var tableId = table.Text("routeTableId");
        if (destination.In(table) is not { } existing)
            return new AwsError("InvalidRoute.NotFound", $"no route with {destination.Wire} {destination.Value} in route table {tableId}");
        if (existing.Text("gatewayId") == "local") return Ec2Errors.InvalidValue($"cannot remove local route {destination.Value} in route table {tableId}");
        call.Put(Ec2Kind.RouteTable, table.With("routeSet", Ec2Documents.Set(table.Items("routeSet").Where(r => r != existing))));
        return Ec2Result.Done;
    }

    private static JsonObject New(RouteDestination destination, (string Member, string Id) target) => JsonObject.Of(
        (destination.Member, destination.Value), (target.Member, target.Id), ("state", "active"), ("origin", "CreateRoute"));
}

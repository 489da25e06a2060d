using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>Which subnets and gateways use which route table.</summary>
internal static class RouteTableAssociations
{
    private static readonly JsonObject Associated = JsonObject.Of(("state", "associated"));

    public static Ec2Result Associate(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var table, out var error)) return error;
        var subnetId = call.Text("SubnetId");
        var gatewayId = call.Text("GatewayId");
        if (subnetId is null == gatewayId is null) return Ec2Errors.InvalidCombination("Exactly one of subnetId or gatewayId must be specified.");
        if (Target(call, table, subnetId, gatewayId) is { } wrong) return wrong;
        var member = subnetId is null ? "gatewayId" : "subnetId";
        var tableId = table.Text("routeTableId")!;
        foreach (var other in call.Region.All(Ec2Kind.RouteTable).Values)
        {
            if (other.Items("associationSet").FirstOrDefault(a => a.Text(member) == (subnetId ?? gatewayId)) is not { } existing) continue;
            // To associate again what is associated already gives the association there is.
            return other.Text("routeTableId") == tableId
                ? JsonObject.Of(("associationId", existing["routeTableAssociationId"]!), ("associationState", Associated))
                : new AwsError("Resource.AlreadyAssociated", $"the specified association for route table {tableId} conflicts with an existing association");
        }
        var association = New(call, tableId, main: false, subnetId, gatewayId);
        call.Put(Ec2Kind.RouteTable, table.With("associationSet", Ec2Documents.Set([.. table.Items("associationSet"), association])));
        return JsonObject.Of(("associationId", association["routeTableAssociationId"]!), ("associationState", Associated));
    }

    public static Ec2Result Disassociate(Ec2Call call)
    {
        if (!TryFind(call, out var table, out var association, out var error)) return error;
        var id = association.Text("routeTableAssociationId")!;
        if (association["main"]!.AsBool == true) return Ec2Errors.InvalidValue($"cannot disassociate the main route table association {id}");
        call.Put(Ec2Kind.RouteTable, Without(table, id));
        return Ec2Result.Done;
    }

    public static Ec2Result Replace(Ec2Call call)
    {
        if (!TryFind(call, out var from, out var association, out var error)) return error;
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var to, out error)) return error;
        if (from.Text("vpcId") != to.Text("vpcId"))
            return Ec2Errors.InvalidValue(
                $"route table {to.Text("routeTableId")} and association {association.Text("routeTableAssociationId")} belong to different networks");
        var replaced = New(call, to.Text("routeTableId")!, association["main"]!.AsBool == true, association.Text("subnetId"), association.Text("gatewayId"));
        var same = from.Text("routeTableId") == to.Text("routeTableId");
        var left = Without(from, association.Text("routeTableAssociationId")!);
        if (same) to = left;
        else call.Put(Ec2Kind.RouteTable, left);
        call.Put(Ec2Kind.RouteTable, to.With("associationSet", Ec2Documents.Set([.. to.Items("associationSet"), replaced])));
        return JsonObject.Of(("newAssociationId", replaced["routeTableAssociationId"]!), ("associationState", Associated));
    }

    public static JsonObject New(Ec2Call call, string tableId, bool main, string? subnetId, string? gatewayId) => new JsonObjectBuilder(6)
        .Set("routeTableAssociationId", call.NewId("rtbassoc")).Set("routeTableId", tableId)
        .SetIf("subnetId", subnetId is null ? null : (JsonValue)subnetId).SetIf("gatewayId", gatewayId is null ? null : (JsonValue)gatewayId)
        .Set("main", main).Set("associationState", Associated).Build();

    private static AwsError? Target(Ec2Call call, JsonObject table, string? subnetId, string? gatewayId)
    {
        var tableId = table.Text("routeTableId");
        if (subnetId is not null)
        {
            if (call.Region.Find(Ec2Kind.Subnet, subnetId) is not { } subnet) return Ec2Kind.Subnet.NotFound(subnetId);
            return subnet.Text("vpcId") == table.Text("vpcId")
                ? null
                : Ec2Errors.InvalidValue($"route table {tableId} and subnet {subnetId} belong to different networks");
        }
        if (call.Region.Find(Ec2Kind.InternetGateway, gatewayId!) is not { } gateway) return Routes.GatewayNotFound(gatewayId!);
        return InternetGatewayOperations.AttachedVpc(gateway) == table.Text("vpcId")
            ? null
            : Ec2Errors.InvalidValue($"route table {tableId} and network gateway {gatewayId} belong to different networks");
    }

    private static bool TryFind(Ec2Call call, out JsonObject table, out JsonObject association, out AwsError error)
    {
        table = association = JsonObject.Empty;
        error = Ec2Errors.Missing("associationId");
        if (call.Text("AssociationId") is not { } id) return false;
        foreach (var candidate in call.Region.All(Ec2Kind.RouteTable).Values)
        {
            if (candidate.Items("associationSet").FirstOrDefault(a => a.Text("routeTableAssociationId") == id) is not { } found) continue;
            (table, association) = (candidate, found);
            return true;
        }
        error = new AwsError("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");
        return false;
    }

    private static JsonObject Without(JsonObject table, string associationId) =>
        table.With("associationSet", Ec2Documents.Set(table.Items("associationSet").Where(a => a.Text("routeTableAssociationId") != associationId)));
}

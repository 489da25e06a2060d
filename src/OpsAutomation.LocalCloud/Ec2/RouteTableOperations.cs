using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class RouteTableOperations
{
    public static Ec2Result Create(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.Vpc, "VpcId", out var vpc, out var error)) return error;
        if (Ec2Tags.Given(call, Ec2Kind.RouteTable, out var tags) is { } wrong) return wrong;
        var table = New(call, vpc, tags, main: false);
        call.Put(Ec2Kind.RouteTable, table);
        var answer = JsonObject.Of(("routeTable", table));
        return call.Text("ClientToken") is { } token ? answer.With("clientToken", token) : answer;
    }

    public static Ec2Result Describe(Ec2Call call) =>
        Ec2Describe.Answer(call, Ec2Kind.RouteTable, "RouteTableId", table => Routes.WithStates(call.Region, table));

    public static Ec2Result Delete(Ec2Call call)
    {
        if (!call.TryFind(Ec2Kind.RouteTable, "RouteTableId", out var table, out var error)) return error;
        var id = table.Text("routeTableId")!;
        if (table.Items("associationSet").Count > 0) return Ec2Errors.HasDependencies(Ec2Kind.RouteTable, id);
        call.Remove(Ec2Kind.RouteTable, id);
        return Ec2Result.Done;
    }

    public static bool IsMain(JsonObject table) => table.Items("associationSet").Any(a => a["main"]?.AsBool == true);

    public static JsonObject New(Ec2Call call, JsonObject vpc, JsonObject tags, bool main)
    {
        var id = call.NewId(Ec2Kind.RouteTable);
        var local = JsonObject.Of(
            ("destinationCidrBlock", vpc["cidrBlock"]!), ("gatewayId", "local"), ("state", "active"), ("origin", "CreateRouteTable"));
        var associations = main ? Ec2Documents.Set([RouteTableAssociations.New(call, id, main: true, subnetId: null, gatewayId: null)]) : JsonObject.Empty;
        return new JsonObjectBuilder(7)
            .Set("routeTableId", id).Set("vpcId", vpc["vpcId"]!).Set("ownerId", call.Account).Set("routeSet", Ec2Documents.Set([local]))
            .Set("associationSet", associations).Set("propagatingVgwSet", JsonObject.Empty).Set("tagSet", tags).Build();
    }
}

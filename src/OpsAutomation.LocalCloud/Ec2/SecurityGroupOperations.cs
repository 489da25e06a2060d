using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.Ec2;

internal static class SecurityGroupOperations
{
    private static readonly IpPermission Everything = new("-1", null, null, ["0.0.0.0/0"], [], []);

    /// <summary>The group that each VPC begins with: members reach each other, and all may leave.</summary>
    public static JsonObject Default(Ec2Call call, string vpcId)
    {
        var id = call.NewId(Ec2Kind.SecurityGroup);
        return New(call, id, vpcId, "default", "default VPC security group", [new IpPermission("-1", null, null, [], [], [id])], JsonObject.Empty);
    }

    private static JsonObject New(Ec2Call call, string id, string vpcId, string name, string description, IEnumerable<IpPermission> ingress, JsonObject tags) => new JsonObjectBuilder(9)
        .Set("ownerId", call.Account).Set("groupId", id).Set("groupName", name).Set("groupDescription", description).Set("vpcId", vpcId)
        .Set("securityGroupArn", $"arn:aws:ec2:{call.Region.Name}:{call.Account}:security-group/{id}")
        .Set("ipPermissions", Ec2Documents.Set(ingress.Select(p => (JsonValue)p.ToDocument())))
        .Set("ipPermissionsEgress", Ec2Documents.Set([Everything.ToDocument()])).Set("tagSet", tags).Build();
}

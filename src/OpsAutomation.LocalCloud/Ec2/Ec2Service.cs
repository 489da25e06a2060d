using System.Collections.Concurrent;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Protocols;

namespace OpsAutomation.LocalCloud.Ec2;

/// <summary>A small EC2: networks and their routes. Each region has its own.</summary>
public sealed class Ec2Service : OperationService
{
    private readonly CloudContext _cloud;
    private readonly ConcurrentDictionary<string, Ec2Region> _regions = new(StringComparer.Ordinal);

    public Ec2Service(CloudContext cloud)
    {
        _cloud = cloud;
        Changing("CreateVpc", VpcOperations.Create);
        Changing("DeleteVpc", VpcOperations.Delete);
        Changing("ModifyVpcAttribute", VpcOperations.ModifyAttribute);
        Reading("DescribeVpcs", VpcOperations.Describe);
        Reading("DescribeVpcAttribute", VpcOperations.DescribeAttribute);

        Changing("CreateSubnet", SubnetOperations.Create);
        Changing("DeleteSubnet", SubnetOperations.Delete);
        Changing("ModifySubnetAttribute", SubnetOperations.ModifyAttribute);
        Reading("DescribeSubnets", SubnetOperations.Describe);

        Changing("CreateInternetGateway", InternetGatewayOperations.Create);
        Changing("AttachInternetGateway", InternetGatewayOperations.Attach);
        Changing("DetachInternetGateway", InternetGatewayOperations.Detach);
        Changing("DeleteInternetGateway", InternetGatewayOperations.Delete);
        Reading("DescribeInternetGateways", InternetGatewayOperations.Describe);

        Changing("AllocateAddress", AddressOperations.Allocate);
        Changing("ReleaseAddress", AddressOperations.Release);
        Reading("DescribeAddresses", AddressOperations.Describe);
        Changing("CreateNatGateway", NatGatewayOperations.Create);
        Changing("DeleteNatGateway", NatGatewayOperations.Delete);
        Reading("DescribeNatGateways", NatGatewayOperations.Describe);

        Changing("CreateRouteTable", RouteTableOperations.Create);
        Changing("DeleteRouteTable", RouteTableOperations.Delete);
        Reading("DescribeRouteTables", RouteTableOperations.Describe);
        Changing("AssociateRouteTable", RouteTableAssociations.Associate);
        Changing("DisassociateRouteTable", RouteTableAssociations.Disassociate);
        Changing("ReplaceRouteTableAssociation", RouteTableAssociations.Replace);
        Changing("CreateRoute", RouteOperations.Create);
        Changing("ReplaceRoute", RouteOperations.Replace);
        Changing("DeleteRoute", RouteOperations.Delete);

        Changing("CreateSecurityGroup", SecurityGroupOperations.Create);
        Changing("DeleteSecurityGroup", SecurityGroupOperations.Delete);
        Changing("AuthorizeSecurityGroupIngress", call => SecurityGroupOperations.Authorize(call, egress: false));
        Changing("AuthorizeSecurityGroupEgress", call => SecurityGroupOperations.Authorize(call, egress: true));
        Changing("RevokeSecurityGroupIngress", call => SecurityGroupOperations.Revoke(call, egress: false));
        Changing("RevokeSecurityGroupEgress", call => SecurityGroupOperations.Revoke(call, egress: true));
        Reading("DescribeSecurityGroups", SecurityGroupOperations.Describe);
        Reading("DescribeSecurityGroupRules", SecurityGroupOperations.DescribeRules);

        Changing("CreateTags", TagOperations.Create);
        Changing("DeleteTags", TagOperations.Delete);
        Reading("DescribeTags", TagOperations.Describe);

        Reading("DescribeRegions", PlaceOperations.DescribeRegions);
        Reading("DescribeAvailabilityZones", PlaceOperations.DescribeZones);
        Reading("DescribeInstances", PlaceOperations.DescribeInstances);
        Reading("DescribeAccountAttributes", PlaceOperations.DescribeAccountAttributes);
    }

    public override string SigningName => "ec2";

    public override AwsProtocol Protocol => AwsProtocol.Ec2Query;

    public override string? ApiVersion => "2016-11-15";

    public override string? XmlNamespace => "http://ec2.amazonaws.com/doc/2016-11-15/";

    private void Reading(string name, Func<Ec2Call, Ec2Result> operation) => On(name, request =>
    {
        var call = new Ec2Call(_cloud, request, Region(request));
        return Answer(call.IsDryRun ? Ec2Errors.DryRun : operation(call));
    });

    /// <summary>Decides alone, and answers once the change is on disk; then CloudTrail has it.</summary>
    private void Changing(string name, Func<Ec2Call, Ec2Result> operation) => On(name, async (request, _) =>
    {
        var region = Region(request);
        var call = new Ec2Call(_cloud, request, region);
        var result = await region.Store.ChangeAsync<Ec2Result>(() =>
        {
            var decided = operation(call);
            if (decided.Error is null && call.IsDryRun) decided = Ec2Errors.DryRun;
            return (decided.Error is null ? call.Changes : [], decided);
        });
        _cloud.Ports.Trail.Record(
            request, Ec2Trail.Parameters(request), result.Document is { } document ? Ec2Trail.Elements(request, document) : null, result.Error);
        return Answer(result);
    });

    private Ec2Region Region(AwsRequest request) => _regions.GetOrAdd(request.Region, name => new Ec2Region(_cloud.Store, name));

    private static AwsResponse Answer(Ec2Result result) =>
        result.Error is { } error ? error : AwsResponse.Xml(xml => Ec2Documents.Write(xml, result.Document!));
}

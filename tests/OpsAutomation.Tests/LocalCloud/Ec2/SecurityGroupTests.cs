using Amazon.EC2;
using Amazon.EC2.Model;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

public sealed class SecurityGroupTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ingress_is_opened_described_and_revoked_by_rule()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var group = await CreateAsync(ec2);
        var opened = (await ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("0.0.0.0/0", "10.0.0.0/8")] }, Cancel)).SecurityGroupRules;
        Assert.Equal(["0.0.0.0/0", "10.0.0.0/8"], opened.Select(r => r.CidrIpv4));
        var permission = Assert.Single((await DescribeAsync(ec2, group)).IpPermissions);
        Assert.Equal(("tcp", 22, 22, 2), (permission.IpProtocol, permission.FromPort, permission.ToPort, permission.Ipv4Ranges.Count));
        await ec2.RevokeSecurityGroupIngressAsync(
            new RevokeSecurityGroupIngressRequest { GroupId = group, SecurityGroupRuleIds = [opened[0].SecurityGroupRuleId] }, Cancel);
        Assert.Equal("10.0.0.0/8", (await DescribeAsync(ec2, group)).IpPermissions.Single().Ipv4Ranges.Single().CidrIp);
        var rules = (await ec2.DescribeSecurityGroupRulesAsync(
            new DescribeSecurityGroupRulesRequest { Filters = [new Filter("group-id", [group])] }, Cancel)).SecurityGroupRules;
        Assert.Equal(2, rules.Count);
        Assert.Single(rules, r => r.IsEgress == true);
    }

    [Fact]
    public async Task The_same_rule_twice_and_one_that_is_not_there_are_refused()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var group = await CreateAsync(ec2);
        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("0.0.0.0/0")] }, Cancel);
        var error = await Refused(() => ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("0.0.0.0/0")] }, Cancel));
        Assert.Equal("InvalidPermission.Duplicate", error.ErrorCode);
        Assert.Equal("the specified rule \"peer: 0.0.0.0/0, TCP, from port: 22, to port: 22, ALLOW\" already exists", error.Message);
        error = await Refused(
            () => ec2.RevokeSecurityGroupIngressAsync(new RevokeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("10.0.0.0/8")] }, Cancel));
        Assert.Equal("InvalidPermission.NotFound", error.ErrorCode);
        error = await Refused(() => ec2.AuthorizeSecurityGroupIngressAsync(
            new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("10.0.0.0/40")] }, Cancel));
        Assert.Equal("CIDR block 10.0.0.0/40 is malformed", error.Message);
    }

    [Fact]
    public async Task The_default_group_stays()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        await CreateAsync(ec2);
        var group = (await ec2.DescribeSecurityGroupsAsync(
            new DescribeSecurityGroupsRequest { Filters = [new Filter("group-name", ["default"])] }, Cancel)).SecurityGroups.Single();
        Assert.Equal(group.GroupId, group.IpPermissions.Single().UserIdGroupPairs.Single().GroupId);
        Assert.Equal(
            "CannotDelete", (await Refused(() => ec2.DeleteSecurityGroupAsync(new DeleteSecurityGroupRequest { GroupId = group.GroupId }, Cancel))).ErrorCode);
    }

    [Fact]
    public async Task Opening_a_port_is_an_event_with_the_permissions()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var ec2 = cloud.Ec2();
        var group = await CreateAsync(ec2);
        await ec2.AuthorizeSecurityGroupIngressAsync(new AuthorizeSecurityGroupIngressRequest { GroupId = group, IpPermissions = [Ssh("0.0.0.0/0")] }, Cancel);
        var detail = (await events.NextAsync("AuthorizeSecurityGroupIngress"))["detail"]!;
        Assert.Equal(
            """{"items":[{"ipProtocol":"tcp","fromPort":22,"toPort":22,"groups":{},"ipRanges":{"items":[{"cidrIp":"0.0.0.0/0"}]},"ipv6Ranges":{},"prefixListIds":{}}]}""",
            detail["requestParameters"]!["ipPermissions"]!.ToString());
        Assert.Contains($"\"groupId\":\"{group}\"", detail["responseElements"]!["securityGroupRuleSet"]!.ToString(), StringComparison.Ordinal);
    }

    private static IpPermission Ssh(params string[] cidrs) =>
        new() { IpProtocol = "tcp", FromPort = 22, ToPort = 22, Ipv4Ranges = [.. cidrs.Select(c => new IpRange { CidrIp = c })] };

    private static async Task<string> CreateAsync(AmazonEC2Client ec2)
    {
        var network = await Network.CreateAsync(ec2);
        return (await ec2.CreateSecurityGroupAsync(
            new CreateSecurityGroupRequest { GroupName = "web", Description = "the web", VpcId = network.VpcId }, Cancel)).GroupId;
    }

    private static async Task<SecurityGroup> DescribeAsync(AmazonEC2Client ec2, string id) =>
        (await ec2.DescribeSecurityGroupsAsync(new DescribeSecurityGroupsRequest { GroupIds = [id] }, Cancel)).SecurityGroups.Single();

    private static Task<AmazonEC2Exception> Refused(Func<Task> call) => Assert.ThrowsAnyAsync<AmazonEC2Exception>(call);
}

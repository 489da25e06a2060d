using Amazon.EC2;
using Amazon.EC2.Model;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.Ec2;

public sealed class DescribeTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_hold_each_table_once()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        for (var i = 0; i < 10; i++) await ec2.CreateRouteTableAsync(new CreateRouteTableRequest { VpcId = network.VpcId }, Cancel);
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { MaxResults = 5, NextToken = token }, Cancel);
            Assert.InRange(page.RouteTables.Count, 1, 5);
            seen.AddRange(page.RouteTables.Select(t => t.RouteTableId));
            token = page.NextToken;
        }
        while (token is not null);
        Assert.Equal(12, seen.Distinct().Count());
        Assert.Equal(12, seen.Count);
    }

    [Theory]
    [InlineData("route.destination-cidr-block", "0.0.0.0/0", 1)]
    [InlineData("route.state", "active", 2)]
    [InlineData("route.state", "blackhole", 0)]
    [InlineData("tag:ops", "protected", 1)]
    [InlineData("tag:ops", "prot*", 1)]
    [InlineData("tag:ops", "pro?ected", 1)]
    [InlineData("tag:ops", "PROTECTED", 0)]
    [InlineData("tag-key", "ops", 1)]
    [InlineData("association.main", "true", 1)]
    [InlineData("owner-id", "123456789012", 2)]
    public async Task Filters_choose(string name, string value, int count)
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [network.RouteTableId], Tags = [new Tag("ops", "protected")] }, Cancel);
        var found = (await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { Filters = [new Filter(name, [value])] }, Cancel)).RouteTables;
        Assert.Equal(count, found?.Count ?? 0);
    }

    [Fact]
    public async Task An_unknown_filter_is_named()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var error = await Assert.ThrowsAnyAsync<AmazonEC2Exception>(
            () => ec2.DescribeVpcsAsync(new DescribeVpcsRequest { Filters = [new Filter("colour", ["red"])] }, Cancel));
        Assert.Equal(("InvalidParameterValue", "The filter 'colour' is invalid"), (error.ErrorCode, error.Message));
    }

    [Fact]
    public async Task Tags_come_with_creation_and_can_be_changed_and_described()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var vpc = (await ec2.CreateVpcAsync(
            new CreateVpcRequest
            {
                CidrBlock = "10.0.0.0/16",
                TagSpecifications = [new TagSpecification { ResourceType = ResourceType.Vpc, Tags = [new Tag("Name", "a & <b> \"c\" é"), new Tag("x", "1")] }],
            },
            Cancel)).Vpc;
        Assert.Equal("a & <b> \"c\" é", vpc.Tags.Single(t => t.Key == "Name").Value);
        await ec2.DeleteTagsAsync(new DeleteTagsRequest { Resources = [vpc.VpcId], Tags = [new Tag("x")] }, Cancel);
        var tags = (await ec2.DescribeTagsAsync(new DescribeTagsRequest { Filters = [new Filter("resource-id", [vpc.VpcId])] }, Cancel)).Tags;
        var tag = Assert.Single(tags);
        Assert.Equal(("Name", "vpc"), (tag.Key, tag.ResourceType.Value));
    }

    [Fact]
    public async Task Tags_of_aws_itself_and_of_nothing_are_refused()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var error = await Assert.ThrowsAnyAsync<AmazonEC2Exception>(
            () => ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [network.VpcId], Tags = [new Tag("aws:x", "1")] }, Cancel));
        Assert.Equal("InvalidParameterValue", error.ErrorCode);
        error = await Assert.ThrowsAnyAsync<AmazonEC2Exception>(
            () => ec2.CreateTagsAsync(new CreateTagsRequest { Resources = ["what"], Tags = [new Tag("x", "1")] }, Cancel));
        Assert.Equal(("InvalidID", "The ID 'what' is not valid"), (error.ErrorCode, error.Message));
    }
}

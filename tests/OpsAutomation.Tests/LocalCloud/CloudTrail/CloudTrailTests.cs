using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.SecurityToken.Model;
using OpsAutomation.Core.Json;
using OpsAutomation.Tests.LocalCloud.Ec2;
using OpsAutomation.Tests.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.LocalCloud.CloudTrail;

public sealed class CloudTrailTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_route_is_an_event_in_cloudtrails_shape()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        var answer = await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = "0.0.0.0/0" }, Cancel);
        var e = await events.NextAsync("DeleteRoute");
        var detail = e["detail"]!;
        Assert.Equal(
            ("0", "AWS API Call via CloudTrail", "aws.ec2", "123456789012", "us-east-1", "2026-01-31T09:30:00Z"),
            (e["version"]!.AsText, e["detail-type"]!.AsText, e["source"]!.AsText, e["account"]!.AsText, e["region"]!.AsText, e["time"]!.AsText));
        Assert.Equal(JsonArray.Empty, e["resources"]);
        Assert.Equal(JsonObject.Of(("routeTableId", network.RouteTableId), ("destinationCidrBlock", "0.0.0.0/0")), detail["requestParameters"]);
        Assert.Equal(JsonObject.Of(("requestId", answer.ResponseMetadata.RequestId), ("_return", true)), detail["responseElements"]);
        Assert.Equal(answer.ResponseMetadata.RequestId, detail["requestID"]!.AsText);
        Assert.Equal(
            ("ec2.amazonaws.com", "us-east-1", "127.0.0.1", "Management"),
            (detail["eventSource"]!.AsText, detail["awsRegion"]!.AsText, detail["sourceIPAddress"]!.AsText, detail["eventCategory"]!.AsText));
        Assert.Equal((false, true), (detail["readOnly"]!.AsBool, detail["managementEvent"]!.AsBool));
        Assert.Equal(
            ("IAMUser", "arn:aws:iam::123456789012:user/test", "test"),
            (detail["userIdentity"]!["type"]!.AsText, detail["userIdentity"]!["arn"]!.AsText, detail["userIdentity"]!["userName"]!.AsText));
        Assert.Null(detail["errorCode"]);
    }

    [Fact]
    public async Task A_failed_call_carries_its_error_and_no_response()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await Assert.ThrowsAnyAsync<AmazonEC2Exception>(
            () => ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = "10.9.0.0/16" }, Cancel));
        var detail = (await events.NextAsync("DeleteRoute"))["detail"]!;
        Assert.Equal("Client.InvalidRoute.NotFound", detail["errorCode"]!.AsText);
        Assert.StartsWith("no route with", detail["errorMessage"]!.AsText, StringComparison.Ordinal);
        Assert.True(detail["responseElements"]!.IsNull);
    }

    [Fact]
    public async Task The_session_of_a_role_is_named_with_its_issuer()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateRole", ("RoleName", "ops-demo-restore"), ("Path", "/ops/demo/"), ("AssumeRolePolicyDocument",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},"Action":"sts:AssumeRole"}]}"""));
        using var sts = cloud.Sts();
        var session = await sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/ops/demo/ops-demo-restore", RoleSessionName = "run-1.1" }, Cancel);
        using var ec2 = cloud.Ec2(session.Credentials);
        await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" }, Cancel);
        var identity = (await events.NextAsync("CreateVpc"))["detail"]!["userIdentity"]!;
        Assert.Equal(("AssumedRole", "arn:aws:sts::123456789012:assumed-role/ops-demo-restore/run-1.1"), (identity["type"]!.AsText, identity["arn"]!.AsText));
        var issuer = identity["sessionContext"]!["sessionIssuer"]!;
        Assert.Equal(
            ("Role", "arn:aws:iam::123456789012:role/ops/demo/ops-demo-restore", "ops-demo-restore"),
            (issuer["type"]!.AsText, issuer["arn"]!.AsText, issuer["userName"]!.AsText));
        Assert.Equal("2026-01-31T09:30:00Z", identity["sessionContext"]!["attributes"]!["creationDate"]!.AsText);
    }

    [Fact]
    public async Task Sets_and_tags_have_cloudtrails_form()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [network.RouteTableId], Tags = [new Amazon.EC2.Model.Tag("ops", "protected")] }, Cancel);
        var parameters = (await events.NextAsync("CreateTags"))["detail"]!["requestParameters"];
        Assert.Equal(
            $$$"""{"resourcesSet":{"items":[{"resourceId":"{{{network.RouteTableId}}}"}]},"tagSet":{"items":[{"key":"ops","value":"protected"}]}}""",
            parameters!.ToString());
    }

    [Fact]
    public async Task Iam_logs_to_us_east_1_and_keeps_secrets()
    {
        var events = new RecordedEvents();
        await using var cloud = await TestCloud.StartAsync(events: events);
        using var wire = cloud.Wire();
        await wire.IamAsync("CreateUser", ("UserName", "ann"));
        var (_, key) = await wire.IamAsync("CreateAccessKey", ("UserName", "ann"));
        var detail = (await events.NextAsync("CreateAccessKey"))["detail"]!;
        var secret = key.Descendants("SecretAccessKey").Single().Value;
        Assert.DoesNotContain(secret, detail.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ("iam.amazonaws.com", "us-east-1", "ann"),
            (detail["eventSource"]!.AsText, detail["awsRegion"]!.AsText, detail["requestParameters"]!["userName"]!.AsText));
        await wire.IamAsync("CreateUser", ("UserName", "ann"));
        Assert.Equal("EntityAlreadyExistsException", (await events.NextAsync("CreateUser"))["detail"]!["errorCode"]!.AsText);
    }

    [Fact]
    public async Task Reading_calls_are_no_events_and_calls_can_be_looked_up()
    {
        await using var cloud = await TestCloud.StartAsync();
        using var ec2 = cloud.Ec2();
        var network = await Network.CreateAsync(ec2);
        await network.DescribeAsync(ec2);
        using var wire = cloud.Wire();
        var (_, all) = await wire.JsonAsync("cloudtrail", "CloudTrail_20131101.LookupEvents", "{}");
        var names = ((JsonArray)all["Events"]!).Select(e => e["EventName"]!.AsText).ToList();
        Assert.Equal(["CreateRoute", "CreateRouteTable", "AttachInternetGateway", "CreateInternetGateway", "CreateSubnet", "CreateVpc"], names);
        var (_, one) = await wire.JsonAsync("cloudtrail", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateSubnet"}]}""");
        Assert.Equal(network.VpcId, JsonReader.Read(((JsonArray)one["Events"]!)[0]["CloudTrailEvent"]!.AsText!)["requestParameters"]!["vpcId"]!.AsText);
        var (_, page) = await wire.JsonAsync("cloudtrail", "CloudTrail_20131101.LookupEvents", """{"MaxResults":2}""");
        Assert.NotNull(page["NextToken"]);
    }
}

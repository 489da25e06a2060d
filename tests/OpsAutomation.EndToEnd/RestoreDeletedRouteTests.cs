using System.Text.Json;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Xunit;

namespace OpsAutomation.EndToEnd;

public sealed class RestoreDeletedRouteTests(RestoreDeletedRouteTests.Cloud cloud) : IClassFixture<RestoreDeletedRouteTests.Cloud>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_route_deleted_with_the_aws_command_line_comes_back()
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var network = await cloud.SeedAsync();
        var deleted = await cloud.Ops.AwsAsync(
            "ec2", "delete-route", "--route-table-id", network.RouteTableId, "--destination-cidr-block", network.Destination);
        Assert.True(deleted.ExitCode == 0, deleted.ToString());
        await ActiveAgainAsync(network);
        var listed = await cloud.Ops.AwsAsync("ec2", "describe-route-tables", "--route-table-ids", network.RouteTableId);
        Assert.Contains(network.GatewayId, listed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_deleted_with_the_SDK_comes_back()
    {
        var network = await cloud.SeedAsync();
        using var ec2 = cloud.Ec2();
        await ec2.DeleteRouteAsync(
            new DeleteRouteRequest { RouteTableId = network.RouteTableId, DestinationCidrBlock = network.Destination }, TestContext.Current.CancellationToken);
        await ActiveAgainAsync(network);
    }

    [Theory]
    [InlineData("sts get-caller-identity", "arn:aws:iam::123456789012:user/mallory")]
    [InlineData("s3 ls", "ops-ops-123456789012-us-east-1")]
    [InlineData("events list-rules", "ops-ops-1")]
    [InlineData("stepfunctions list-state-machines", "ops-ops-restore-deleted-route")]
    [InlineData("lambda list-functions", "ops-ops-dispatcher")]
    [InlineData("dynamodb describe-table --table-name ops-ops", "PAY_PER_REQUEST")]
    [InlineData("iam get-role --role-name ops-ops-restore-deleted-route", "/ops/ops/")]
    [InlineData("logs describe-log-groups", "logGroups")]
    [InlineData("scheduler list-schedules", "snapshot-route-tables")]
    public async Task The_aws_command_line_sees_what_is_deployed(string command, string expected)
    {
        Assert.SkipWhen(Command.AwsPath is null, "The aws command line is not installed.");
        var answer = await cloud.Ops.AwsAsync(command.Split(' '));
        Assert.True(answer.ExitCode == 0, answer.ToString());
        Assert.Contains(expected, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_deployment_changes_nothing_and_says_so()
    {
        var again = await cloud.Ops.OpsAsync("deploy", "--endpoint", cloud.Ops.Endpoint);
        Assert.True(again.ExitCode == 0, again.ToString());
        Assert.Contains("nothing", again.Output, StringComparison.OrdinalIgnoreCase);
    }

    private async Task ActiveAgainAsync(Network network)
    {
        using var ec2 = cloud.Ec2();
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [network.RouteTableId] }, limit.Token);
            if (answer.RouteTables[0].Routes.Any(r => r.DestinationCidrBlock == network.Destination && r.State == RouteState.Active)) return;
            await Task.Delay(20, limit.Token);
        }
    }

    public sealed record Network(string VpcId, string RouteTableId, string GatewayId, string Destination);

    /// <summary>One cloud for all tests of the class; each seeds a network of its own.</summary>
    public sealed class Cloud : IAsyncLifetime
    {
        internal OpsProcess Ops { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Ops = await OpsProcess.UpAsync();

        public ValueTask DisposeAsync() => Ops?.DisposeAsync() ?? ValueTask.CompletedTask;

        internal AmazonEC2Client Ec2() =>
            new(new BasicAWSCredentials("mallory", "secret"), new AmazonEC2Config { ServiceURL = Ops.Endpoint, AuthenticationRegion = "us-east-1" });

        internal async Task<Network> SeedAsync()
        {
            var seeded = await Ops.OpsAsync("demo", "network", "--endpoint", Ops.Endpoint, "--json");
            Assert.True(seeded.ExitCode == 0, seeded.ToString());
            using var json = JsonDocument.Parse(seeded.Output);
            string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
            return new Network(Text("vpcId"), Text("routeTableId"), Text("gatewayId"), Text("destination"));
        }
    }
}

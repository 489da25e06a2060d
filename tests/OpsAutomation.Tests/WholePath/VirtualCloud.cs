using System.IO.Compression;
using Amazon.EC2;
using Amazon.EC2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using OpsAutomation.Aws;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Packaging;
using OpsAutomation.Deployment.Planning;
using OpsAutomation.LocalCloud.Hosting;
using OpsAutomation.LocalCloud.Hosting.Feed;
using OpsAutomation.LocalCloud.Hosting.Ports;
using Xunit;
using RemediationCatalog = OpsAutomation.Functions.Remediations.RemediationCatalog;
using RemediationLibrary = OpsAutomation.Functions.Remediations.RemediationLibrary;

namespace OpsAutomation.Tests.WholePath;

/// <summary>The shipped runbooks, compiled and deployed by the real deployer to a local cloud in virtual time, with a protected route table.</summary>
internal sealed class VirtualCloud : IAsyncDisposable
{
    public const string Destination = "0.0.0.0/0";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LocalCloudHost _host;
    private readonly InProcessFunctions _functions;
    private readonly CloudSubscription _feed;

    private VirtualCloud(LocalCloudHost host, InProcessFunctions functions, FakeTimeProvider clock)
    {
        (_host, _functions, Clock) = (host, functions, clock);
        _feed = host.Feed.Subscribe();
    }

    public FakeTimeProvider Clock { get; }

    public string RouteTableId { get; private set; } = "";

    public string GatewayId { get; private set; } = "";

    public string Endpoint => _host.Endpoint.ToString();

    public static async Task<VirtualCloud> StartAsync()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero));
        InProcessFunctions? functions = null;
        var host = await LocalCloudHost.StartAsync(new LocalCloudOptions(clock, new Random(1)), context =>
        {
            var services = CloudComposition.Compose(context);
            context.Ports.Functions = functions = new InProcessFunctions(context, clock);
            return services;
        });
        var cloud = new VirtualCloud(host, functions!, clock);
        await cloud.DeployAsync();
        await cloud.SeedAsync();
        return cloud;
    }

    public IAmazonEC2 Ec2(string accessKey = "mallory") =>
        new AmazonEC2Client(new BasicAWSCredentials(accessKey, "secret"), new AmazonEC2Config { ServiceURL = Endpoint, AuthenticationRegion = "us-east-1" });

    public async Task DeleteRouteAsync()
    {
        using var ec2 = Ec2();
        await ec2.DeleteRouteAsync(new DeleteRouteRequest { RouteTableId = RouteTableId, DestinationCidrBlock = Destination });
    }

    public async Task<bool> HasRouteAsync()
    {
        using var ec2 = Ec2();
        var answer = await ec2.DescribeRouteTablesAsync(new DescribeRouteTablesRequest { RouteTableIds = [RouteTableId] });
        return answer.RouteTables[0].Routes.Any(static r => r.DestinationCidrBlock == Destination && r.State == RouteState.Active);
    }

    /// <summary>Waits for the next execution to end and says how.</summary>
    public async Task<string> NextEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var record in _feed.Records.ReadAllAsync(limit.Token))
            if (record is ExecutionChanged { Type: "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted" } end) return end.Type;
        throw new InvalidOperationException("The feed ended.");
    }

    /// <summary>Waits until the event of a deleted route was dispatched, whatever came of it.</summary>
    public async Task DispatchedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var record in _feed.Records.ReadAllAsync(limit.Token))
            if (record is RuleMatched) break;
        await _functions.SettledAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        await _host.DisposeAsync();
    }

    private async Task DeployAsync()
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Of("runbooks"), "*.yaml").Select(static f => new SourceText(System.IO.Path.GetFileName(f), File.ReadAllText(f)));
        var catalog = CatalogReader.Read(RemediationCatalog.Describe(RemediationLibrary.All).ToString());
        var compiled = RunbookCompiler.Compile([.. files], catalog);
        Assert.False(compiled.HasErrors);
        using var clients = new CloudClients(new AwsConnection { Endpoint = Endpoint.TrimEnd('/'), Region = "us-east-1", Credentials = new BasicAWSCredentials("deployer", "secret") });
        var request = new DeploymentRequest("virtual", compiled.Outputs, catalog, new FunctionPackage(EmptyPackage()));
        var result = await new Deployer(clients, TimeProvider.System).DeployAsync(request, new Progress<DeploymentAction>());
        Assert.Empty(result.Findings);
    }

    /// <summary>Deployed and never run: the handlers are those of this process.</summary>
    private static byte[] EmptyPackage()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create)) zip.CreateEntry("bootstrap");
        return bytes.ToArray();
    }

    private async Task SeedAsync()
    {
        using var ec2 = Ec2("network-admin");
        var vpc = (await ec2.CreateVpcAsync(new CreateVpcRequest { CidrBlock = "10.0.0.0/16" })).Vpc.VpcId;
        GatewayId = (await ec2.CreateInternetGatewayAsync(new CreateInternetGatewayRequest())).InternetGateway.InternetGatewayId;
        await ec2.AttachInternetGatewayAsync(new AttachInternetGatewayRequest { InternetGatewayId = GatewayId, VpcId = vpc });
        RouteTableId = (await ec2.CreateRouteTableAsync(new CreateRouteTableRequest { VpcId = vpc })).RouteTable.RouteTableId;
        await ec2.CreateTagsAsync(new CreateTagsRequest { Resources = [RouteTableId], Tags = [new Tag("ops:protected", "true")] });
        await ec2.CreateRouteAsync(new CreateRouteRequest { RouteTableId = RouteTableId, DestinationCidrBlock = Destination, GatewayId = GatewayId });
        var schedule = JsonObject.Of(("ops", JsonObject.Of(("kind", "schedule"), ("runbook", "snapshot-route-tables"), ("trigger", 0), ("at", "2026-03-01T03:00:00Z"), ("id", "first"))));
        var answer = await _host.Cloud.Ports.Functions.InvokeAsync("ops-virtual-dispatcher", null, schedule.ToUtf8(), InvocationType.RequestResponse, CallerIdentity.Anonymous, default);
        Assert.Null(answer.FunctionError);
        Assert.Equal("ExecutionSucceeded", await NextEndAsync());
    }
}

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
    private readonly InProcessFunctions? _functions;
    private readonly CloudSubscription _feed;

    private VirtualCloud(LocalCloudHost host, InProcessFunctions? functions, FakeTimeProvider clock)
    {
        (_host, _functions, Clock) = (host, functions, clock);
        _feed = host.Feed.Subscribe();
    }

    public FakeTimeProvider Clock { get; }

    public string RouteTableId { get; private set; } = "";

    public string GatewayId { get; private set; } = "";

    public string Endpoint => _host.Endpoint.ToString();

    /// <param name="processes">True: functions are processes, as in a real deployment, on the
    /// machine's clock; false: handlers in this process, on the virtual one.</param>
    public static async Task<VirtualCloud> StartAsync(bool processes = false)
    {
        // Processes judge an event's age by the machine's clock, so the virtual one begins there.
        var clock = new FakeTimeProvider(processes ? TimeProvider.System.GetUtcNow() : new DateTimeOffset(2026, 3, 1, 3, 0, 0, TimeSpan.Zero));
        InProcessFunctions? functions = null;
        var host = await LocalCloudHost.StartAsync(new LocalCloudOptions(clock, new Random(1)), context =>
        {
            var services = CloudComposition.Compose(context);
            if (!processes) context.Ports.Functions = functions = new InProcessFunctions(context, clock);
            return services;
        });
        var cloud = new VirtualCloud(host, functions, clock);
        await cloud.DeployAsync(processes ? PackageBuilder.FromFolder(FunctionsFolder()) : new FunctionPackage(EmptyPackage()));

        // A rate begins when its schedule is made: this first snapshot is of nothing.
        Assert.Equal("ExecutionSucceeded", await cloud.NextEndAsync());
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
            if (record is ExecutionChanged { Type: "ExecutionSucceeded" or "ExecutionFailed" or "ExecutionTimedOut" or "ExecutionAborted" } end)
                return end.Type;
        throw new InvalidOperationException("The feed ended.");
    }

    /// <summary>Waits until the event of a deleted route was dispatched, whatever came of it.</summary>
    public async Task DispatchedAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var record in _feed.Records.ReadAllAsync(limit.Token))
            if (record is RuleMatched) break;
        await _functions!.SettledAsync();
    }

    /// <summary>Moves time on until the dispatcher's next invocation is over, and says how it failed, if it did.</summary>
    public async Task<string?> NextDispatchAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            while (_feed.Records.TryRead(out var record))
                if (record is FunctionReported report && report.Function.EndsWith("-dispatcher", StringComparison.Ordinal)) return report.FunctionError;
            // A retry's timer may be set after the report of what it retries, so time moves in small steps.
            Clock.Advance(TimeSpan.FromSeconds(10));
            await Task.WhenAny(_feed.Records.WaitToReadAsync(limit.Token).AsTask(), Task.Delay(50, limit.Token));
        }
    }

    /// <summary>Forgets what the feed told so far.</summary>
    public void Forget()
    {
        while (_feed.Records.TryRead(out _))
        {
        }
    }

    public CloudClients Cloud() =>
        new(new AwsConnection { Endpoint = Endpoint.TrimEnd('/'), Region = "us-east-1", Credentials = new BasicAWSCredentials("deployer", "secret") });

    public async ValueTask DisposeAsync()
    {
        _feed.Dispose();
        await _host.DisposeAsync();
    }

    private async Task DeployAsync(FunctionPackage package)
    {
        var files = Directory.EnumerateFiles(RepositoryRoot.Of("runbooks"), "*.yaml")
            .Select(static f => new SourceText(System.IO.Path.GetFileName(f), File.ReadAllText(f)));
        var catalog = CatalogReader.Read(RemediationCatalog.Describe(RemediationLibrary.All).ToString());
        var compiled = RunbookCompiler.Compile([.. files], catalog);
        Assert.False(compiled.HasErrors);
        using var clients = Cloud();
        var request = new DeploymentRequest("virtual", compiled.Outputs, catalog, package);
        var result = await new Deployer(clients, TimeProvider.System).DeployAsync(request, new Progress<DeploymentAction>());
        Assert.Empty(result.Findings);
    }

    /// <summary>The binary as the solution builds it, in the configuration of these tests.</summary>
    private static string FunctionsFolder()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return RepositoryRoot.Of("src", "OpsAutomation.Functions", "bin", output.Parent!.Name, output.Name);
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
        var schedule = JsonObject.Of(("ops", JsonObject.Of(
            ("kind", "schedule"), ("runbook", "snapshot-route-tables"), ("trigger", 0), ("at", "2026-03-01T03:01:00Z"), ("id", "second"))));
        var answer = await _host.Cloud.Ports.Functions.InvokeAsync(
            "ops-virtual-dispatcher", null, schedule.ToUtf8(), InvocationType.RequestResponse, CallerIdentity.Anonymous, default);
        Assert.Null(answer.FunctionError);
        Assert.Equal("ExecutionSucceeded", await NextEndAsync());
    }
}

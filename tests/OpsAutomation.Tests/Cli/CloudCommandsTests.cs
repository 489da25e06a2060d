using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;
using Xunit;

namespace OpsAutomation.Tests.Cli;

public sealed class CloudCommandsTests : IAsyncLifetime
{
    private LocalCloudHost _cloud = null!;

    private string Endpoint => _cloud.Endpoint.ToString().TrimEnd('/');

    public async ValueTask InitializeAsync() =>
        _cloud = await LocalCloudHost.StartAsync(new LocalCloudOptions(TimeProvider.System, new Random(1)), TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Fact]
    public async Task Before_a_deployment_commands_say_that_nothing_is_deployed()
    {
        var runs = await Ops("runs");
        var run = await Ops("run", "fix");

        Assert.Equal(
            (1, $"error OPS5006: The stack 'ops' is not deployed at {Endpoint}. Deploy it with 'ops deploy', or name another with --stack, --region or --endpoint.\n"),
            (runs.Code, runs.Error));
        Assert.Equal((1, runs.Error), (run.Code, run.Error));
    }

    [Fact]
    public async Task Deploying_twice_says_each_change_and_then_that_there_is_none()
    {
        var first = await Ops("deploy");
        var second = await Ops("deploy");
        var runs = await Ops("runs");
        var missing = await Ops("runs", "show", "nope");

        Assert.Equal(0, first.Code);
        Assert.Contains("+ state machine ops-ops-restore-deleted-route\n", first.Output, StringComparison.Ordinal);
        Assert.Equal((0, "Nothing to do: stack 'ops' in account 123456789012, region us-east-1 is as the runbooks say.\n"), (second.Code, second.Output));
        Assert.Equal((0, "No runs yet.\n"), (runs.Code, runs.Output));
        Assert.Equal((1, "error OPS5007: There is no run 'nope'. 'ops runs' lists the newest.\n"), (missing.Code, missing.Error));
    }

    [Fact]
    public async Task The_network_of_the_demo_is_described_as_one_object()
    {
        var result = await Ops("demo", "network", "--json");
        var network = JsonReader.Read(result.Output);

        Assert.Equal(0, result.Code);
        Assert.Equal(["vpcId", "routeTableId", "gatewayId", "destination"], ((JsonObject)network).Names.ToArray());
        Assert.Equal("0.0.0.0/0", network["destination"]?.AsText);
        Assert.Contains("is not deployed", result.Error, StringComparison.Ordinal);
    }

    private Task<CommandResult> Ops(params string[] args) => CommandRunner.RunAsync(RepositoryRoot.Path, [.. args, "--endpoint", Endpoint]);
}

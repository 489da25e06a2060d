using System.Collections.Immutable;
using System.Globalization;
using OpsAutomation.Aws;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Desired;
using OpsAutomation.Deployment.Packaging;
using OpsAutomation.Deployment.Planning;
using OpsAutomation.LocalCloud.Hosting;
using Spectre.Console;

namespace OpsAutomation.Cli.Demo;

/// <summary>The whole path: a cloud, a deployment, a network, a deletion, and the route back.</summary>
internal sealed class DemoRun(CliContext context, DemoOptions options)
{
    private readonly IAnsiConsole _console = Terminal.Create(context, options.Json ? TextWriter.Null : context.Out);
    private readonly DemoStages _stages = new(context.Time);

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        // Zipping and compiling need no cloud.
        var cloud = new LocalCloudOptions(context.Time, context.Random) { Port = options.Port, DataDirectory = options.Data, Log = context.Error };
        var starting = _stages.TimeAsync("start the local cloud", () => Task.Run(() => LocalCloudHost.StartAsync(cloud, cancellationToken), cancellationToken));
        var compiling = _stages.TimeAsync("compile the runbooks", () => Task.Run(() => new ProjectCompiler(context).Compile(null), cancellationToken));
        var packaging = _stages.TimeAsync("pack the functions", () => Task.Run(() => new FunctionArtifact(context).BuildPackage(findings), cancellationToken));
        await using var host = await starting.ConfigureAwait(false);
        var compiled = await compiling.ConfigureAwait(false);
        var package = await packaging.ConfigureAwait(false);
        if (compiled.HasErrors || compiled.Project is null) return context.Fail(compiled.Findings);
        if (package is null) return context.Fail(findings);

        var endpoint = host.Endpoint.ToString().TrimEnd('/');
        _console.MarkupLine($"The local cloud listens on [bold]{endpoint}[/]; state in {host.Cloud.DataDirectory.EscapeMarkup()}.");
        await using var feed = new DemoFeed(host.Feed);
        feed.Start();
        var owner = DemoIdentities.Connection(endpoint, host.Cloud.Region, DemoIdentities.Owner);
        using var clients = new CloudClients(owner);

        var deployed = await _stages.TimeAsync("deploy", () => DeployAsync(clients, compiled, package, cancellationToken)).ConfigureAwait(false);
        if (deployed.HasErrors) return context.Fail(deployed.Findings);
        _console.MarkupLine(
            $"Deployed {compiled.Result.Outputs.Length} runbooks as stack '{deployed.Names!.Stack}': {deployed.Plan!.Actions.Length} resources.");

        var figures = await RestoreAsync(host, feed, owner, clients, deployed.Names, cancellationToken).ConfigureAwait(false);
        DemoSummary.Write(_console, _stages, feed.Tallies, figures);
        if (options.Json) await context.Out.WriteLineAsync(figures.ToJson().ToString()).ConfigureAwait(false);
        if (!figures.Restored)
        {
            var (what, where) = await new DemoDiagnosis(clients, deployed.Names, context.Time)
                .ExplainAsync(figures, endpoint, cancellationToken).ConfigureAwait(false);
            await context.Error.WriteLineAsync($"error OPS4002: {what} {where}").ConfigureAwait(false);
        }
        if (options.Keep) await KeepAsync(endpoint, host.Cloud.Region, cancellationToken).ConfigureAwait(false);
        return figures.Restored ? ExitCode.Ok : ExitCode.RunFailed;
    }

    private async Task<DeploymentResult> DeployAsync(
        CloudClients clients, CompiledProject compiled, FunctionPackage package, CancellationToken cancellationToken) =>
        await new Deployer(clients, context.Time).DeployAsync(
            new DeploymentRequest(compiled.Result.Stack.Stack, compiled.Result.Outputs, compiled.Catalog, package), new Progress<DeploymentAction>(),
            cancellationToken).ConfigureAwait(false);

    private async Task<DemoFigures> RestoreAsync(
        LocalCloudHost host, DemoFeed feed, AwsConnection owner, CloudClients clients, StackNames names, CancellationToken cancellationToken)
    {
        using var ownerEc2 = DemoIdentities.Ec2(owner);
        using var strangerEc2 = DemoIdentities.Ec2(DemoIdentities.Connection(owner.Endpoint!, owner.Region!, DemoIdentities.Stranger));
        var network = await _stages.TimeAsync(
            "make the network", () => new NetworkSeeder(ownerEc2).SeedAsync(options.Repeat, cancellationToken)).ConfigureAwait(false);
        _console.MarkupLine(
            $"Network {network.VpcId}: route table {network.RouteTableId} (protected), "
                + $"{FormattableString.Invariant($"{network.Destinations.Length}")} route(s) to {network.GatewayId}.");
        await _stages.TimeAsync("record the baseline", () => new BaselineRun(clients, names, context).RunAsync(cancellationToken)).ConfigureAwait(false);

        var narrator = new DemoNarrator(_console, new RunIndex(clients.DynamoDb, names.Table), names.Prefix);
        var restoration = new RouteRestoration(new RouteProbe(strangerEc2, network), new RouteProbe(ownerEc2, network), feed, context.Time);
        var times = ImmutableArray.CreateBuilder<TimeSpan>();
        var deletions = 0;
        feed.Narrate = narrator.NarrateAsync;
        await _stages.TimeAsync("delete and restore", async () =>
        {
            foreach (var destination in network.Destinations)
            {
                deletions++;
                var took = await restoration.RestoreAsync(destination, cancellationToken).ConfigureAwait(false);
                if (took is null) return false;
                times.Add(took.Value);
                narrator.Line(host.Cloud.Now, "route", "green bold", string.Create(
                    CultureInfo.InvariantCulture,
                    $"{destination} → {network.GatewayId} is active again, {took.Value.TotalMilliseconds:0} ms after DeleteRoute's answer"));
                await restoration.EndAsync(cancellationToken).ConfigureAwait(false);
                // The first is shown in full; of the others, the result.
                feed.Narrate = null;
            }
            return true;
        }).ConfigureAwait(false);
        return new DemoFigures(Math.Max(deletions, options.Repeat), times.ToImmutable());
    }

    private async Task KeepAsync(string endpoint, string region, CancellationToken cancellationToken)
    {
        await context.Error.WriteLineAsync(
            $"Everything stays up until Ctrl+C:\n  export AWS_ENDPOINT_URL={endpoint} AWS_REGION={region} "
                + "AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test").ConfigureAwait(false);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // That is how it is ended.
        }
    }
}

using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.Cli.Commands;

internal static class UpCommand
{
    private const int DefaultPort = 4566;

    public static Command Create(CliContext context)
    {
        var port = CommonOptions.Port(DefaultPort, "Port on 127.0.0.1; 0 takes a free one.");
        var data = CommonOptions.Data();
        var deploy = new Option<string?>("--deploy") { Description = "Also deploy the runbooks of this project folder.", HelpName = "DIR" };
        var command = new Command("up", "Run the local cloud, which answers AWS's APIs, until it is stopped.") { port, data, deploy };
        command.SetAction(
            (parsed, cancellationToken) => RunAsync(context, parsed.GetValue(port), parsed.GetValue(data), parsed.GetValue(deploy), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliContext context, int port, string? data, string? deploy, CancellationToken cancellationToken)
    {
        try
        {
            var options = new LocalCloudOptions(context.Time, context.Random) { Port = port, DataDirectory = data, Log = context.Error };
            await using var host = await LocalCloudHost.StartAsync(options, cancellationToken).ConfigureAwait(false);
            var endpoint = host.Endpoint.ToString().TrimEnd('/');
            await context.Out.WriteLineAsync($"The local cloud listens on {endpoint}; state in {host.Cloud.DataDirectory}.").ConfigureAwait(false);
            await context.Out.WriteLineAsync(
                $"  export AWS_ENDPOINT_URL={endpoint} AWS_REGION={host.Cloud.Region} AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test").ConfigureAwait(false);
            if (deploy is not null
                && await DeployAsync(context, deploy, endpoint, host.Cloud.Region, cancellationToken).ConfigureAwait(false) is var code and not ExitCode.Ok)
            {
                return code;
            }
            await context.Out.WriteLineAsync("Ctrl+C stops it.").ConfigureAwait(false);
            await context.Out.FlushAsync(cancellationToken).ConfigureAwait(false);
            await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, cancellationToken).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        catch (LocalCloudStartException e)
        {
            return context.Fail(CliFindings.CloudNotStarted(e.Sentence, e.Cure));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
    }

    private static async Task<int> DeployAsync(CliContext context, string folder, string endpoint, string region, CancellationToken cancellationToken)
    {
        var compiled = new ProjectCompiler(context).Compile(folder);
        if (compiled.HasErrors || compiled.Project is null) return context.Fail(compiled.Findings);
        var findings = new List<Finding>();
        if (new FunctionArtifact(context).BuildPackage(findings) is not { } package) return context.Fail(findings);
        using var clients = new CloudClients(StackTarget.Connect(context, endpoint, region));
        var request = new DeploymentRequest(compiled.Result.Stack.Stack, compiled.Result.Outputs, compiled.Catalog, package);
        return await new DeploymentReport(context).DeployAsync(new Deployer(clients, context.Time), request, cancellationToken).ConfigureAwait(false);
    }
}

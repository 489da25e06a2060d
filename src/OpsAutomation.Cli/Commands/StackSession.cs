using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Runbooks.Model;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Cli.Commands;

/// <summary>A command's dealings with one deployed stack: its names, and the clients to reach it. What AWS refuses ends as a finding.</summary>
internal sealed record StackSession(CliContext Context, CloudClients Clients, StackNames Names)
{
    public static async Task<int> RunAsync(
        CliContext context, ParseResult parsed, StackTarget target, Func<StackSession, Task<int>> work, CancellationToken cancellationToken)
    {
        var settings = Settings(context);
        var stack = target.Stack(parsed, settings);
        if (!StackNames.IsValidStack(stack)) return context.Fail(DeploymentFindings.BadStackName(stack));
        var connection = target.Connection(parsed, settings);
        using var clients = new CloudClients(connection);
        try
        {
            var names = await new Deployer(clients, context.Time).NamesAsync(stack, cancellationToken).ConfigureAwait(false);
            return await work(new StackSession(context, clients, names)).ConfigureAwait(false);
        }
        catch (Exception e) when (DeploymentFindings.TryExplain(e, connection, out var finding))
        {
            return context.Fail(finding);
        }
    }

    /// <summary>Of ops.yaml where the command was called in a project; runbooks that do not compile do not matter here.</summary>
    private static StackSettings Settings(CliContext context)
    {
        if (Project.Find(null, context.CurrentDirectory) is not { } project) return StackSettings.Default;
        var settings = project.ReadSources([]).Where(source => source.Stem == "ops").ToList();
        return settings.Count == 0 ? StackSettings.Default : RunbookCompiler.Compile(settings, RemediationCatalog.Empty).Stack;
    }
}

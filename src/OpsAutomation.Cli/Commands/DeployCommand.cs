using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Deployment;

namespace OpsAutomation.Cli.Commands;

internal static class DeployCommand
{
    public static Command Create(CliContext context)
    {
        var folder = CommonOptions.Folder();
        var planOnly = new Option<bool>("--plan") { Description = "Say what would be done and do nothing." };
        var prune = new Option<bool>("--prune") { Description = "Delete what the stack owns and the runbooks no longer want." };
        var command = new Command("deploy", "Compile the runbooks and deploy them. A second time changes nothing.") { folder, planOnly, prune };
        var target = new StackTarget(context, command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            context, parsed, target, parsed.GetValue(folder), parsed.GetValue(planOnly), parsed.GetValue(prune), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliContext context, ParseResult parsed, StackTarget target, string? folder, bool planOnly, bool prune, CancellationToken cancellationToken)
    {
        var compiled = new ProjectCompiler(context).Compile(folder);
        if (compiled.HasErrors || compiled.Project is null) return context.Fail(compiled.Findings);
        var findings = new List<Finding>();
        if (new FunctionArtifact(context).BuildPackage(findings) is not { } package) return context.Fail(findings);
        using var clients = new CloudClients(target.Connection(parsed, compiled.Result.Stack));
        var request = new DeploymentRequest(target.Stack(parsed, compiled.Result.Stack), compiled.Result.Outputs, compiled.Catalog, package)
        {
            PlanOnly = planOnly,
            Prune = prune,
        };
        return await new DeploymentReport(context).DeployAsync(new Deployer(clients, context.Time), request, cancellationToken).ConfigureAwait(false);
    }
}

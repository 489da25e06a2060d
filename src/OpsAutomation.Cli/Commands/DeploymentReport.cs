using OpsAutomation.Cli.Output;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Planning;

namespace OpsAutomation.Cli.Commands;

/// <summary>Deploys and says each thing that is done, when it is done.</summary>
internal sealed class DeploymentReport(CliContext context) : IProgress<DeploymentAction>
{
    private readonly Lock _gate = new();

    public async Task<int> DeployAsync(Deployer deployer, DeploymentRequest request, CancellationToken cancellationToken)
    {
        var result = await deployer.DeployAsync(request, this, cancellationToken).ConfigureAwait(false);
        if (result.HasErrors) return context.Fail(result.Findings);
        if (request.PlanOnly)
            foreach (var action in result.Plan!.Actions.Where(action => action.Kind != ActionKind.Unused)) Report(action);
        foreach (var action in result.Plan!.Actions.Where(action => action.Kind == ActionKind.Unused)) Report(action);
        await context.Out.WriteLineAsync(Summary(request, result)).ConfigureAwait(false);
        return ExitCode.Ok;
    }

    public void Report(DeploymentAction value)
    {
        var sign = value.Kind switch { ActionKind.Create => '+', ActionKind.Update => '~', ActionKind.Delete => '-', _ => '?' };
        var why = value.Kind switch { ActionKind.Unused => " (no longer wanted; --prune deletes it)", _ => value.Why is null ? "" : $" ({value.Why})" };
        lock (_gate) context.Out.WriteLine($"{sign} {value.Type} {value.Name}{why}");
    }

    private static string Summary(DeploymentRequest request, DeploymentResult result)
    {
        var where = $"stack '{result.Names!.Stack}' in account {result.Names.Account}, region {result.Names.Region}";
        var count = result.Plan!.Actions.Count(action => action.Kind != ActionKind.Unused);
        if (count == 0) return $"Nothing to do: {where} is as the runbooks say.";
        return request.PlanOnly
            ? $"{FindingSummary.Count(count, "change")} to be made to {where}."
            : $"{FindingSummary.Count(count, "change")} made to {where}.";
    }
}

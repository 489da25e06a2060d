using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Cli.Demo;

/// <summary>Runs the runbook that records the routes of protected tables, and waits for its end.</summary>
internal sealed class BaselineRun(CloudClients clients, StackNames names, CliContext context)
{
    public const string Runbook = "snapshot-route-tables";

    /// <exception cref="DemoFailure">It was not started, or failed.</exception>
    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var starter = new RunStarter(clients, names, context);
        var (start, findings) = await starter.StartAsync(Runbook, JsonObject.Empty, cancellationToken).ConfigureAwait(false);
        if (start is null) throw new DemoFailure(findings[0].Message, findings[0].Hint ?? "");
        if (start is not { Started: true, ExecutionArn: { } arn })
            throw new DemoFailure($"'{Runbook}' was not started: {start.Reason}.", $"Look at 'ops runs show {start.Decision}'.");
        var end = await starter.WaitAsync(arn, cancellationToken).ConfigureAwait(false);
        return end.Status == "SUCCEEDED"
            ? start.Decision
            : throw new DemoFailure($"'{Runbook}' ended {end.Status}: {end.Error}: {end.Cause}.", $"Look at 'ops runs show {start.Decision}'.");
    }
}

using OpsAutomation.Aws.CloudWatchLogs;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Cli.Demo;

/// <summary>Finds out how far a deletion got that was not undone.</summary>
internal sealed class DemoDiagnosis(CloudClients clients, StackNames names, TimeProvider clock)
{
    private const string Runbook = "restore-deleted-route";

    private const int Lines = 5;

    public async Task<(string What, string Where)> ExplainAsync(DemoFigures figures, string endpoint, CancellationToken cancellationToken)
    {
        var which = $"Route {figures.Times.Length + 1} of {figures.Deletions} did not come back";
        var runs = await new RunIndex(clients.DynamoDb, names.Table).NewestAsync(clock.GetUtcNow(), 1, 20, cancellationToken).ConfigureAwait(false);
        if (runs.FirstOrDefault(run => run.Runbook == Runbook) is not { } newest)
        {
            var log = await LogAsync(names.Dispatcher, cancellationToken).ConfigureAwait(false);
            return ($"{which}: the dispatcher started no run of '{Runbook}'.",
                $"Its log ends: {log} With --keep: aws --endpoint-url {endpoint} logs tail /aws/lambda/{names.Dispatcher}.");
        }
        if (newest.State == "Refused")
            return ($"{which}: the dispatcher refused to run '{Runbook}': {newest.Reason.TrimEnd('.')}.",
                $"With --keep: ops runs show {newest.Id} --endpoint {endpoint}.");
        var decision = await new RunIndex(clients.DynamoDb, names.Table).FindAsync(newest.Id, cancellationToken).ConfigureAwait(false);
        var reason = newest.Reason;
        if (decision?["executionArn"]?.AsText is { } arn)
        {
            var visits = await RunTimeline.ReadAsync(
                clients.StepFunctions.AllHistoryAsync(new GetExecutionHistoryRequest(arn), cancellationToken)).ConfigureAwait(false);
            var last = visits.LastOrDefault(visit => visit.Failures.Count > 0) ?? (visits is [.., var end] ? end : null);
            if (last is not null) reason = $"its state '{last.State}' {EndOf(last)}";
        }
        return ($"{which}: the run {newest.Id} is {newest.State.ToLowerInvariant()}; {reason.TrimEnd('.')}.",
            $"With --keep: ops runs show {newest.Id} --endpoint {endpoint}.");
    }

    private static string EndOf(StateVisit visit) =>
        visit.Failures.Count > 0 ? $"failed with {visit.Failures[^1]}" : visit.Left is null ? "did not end" : "was the last";

    private async Task<string> LogAsync(string function, CancellationToken cancellationToken)
    {
        using var logs = new LogsClient(clients.Connection);
        try
        {
            var lines = new List<string>();
            await foreach (var line in logs.AllLogEventsAsync(new FilterLogEventsRequest("/aws/lambda/" + function), cancellationToken).ConfigureAwait(false))
                lines.Add(line.Message?.TrimEnd() ?? "");
            return string.Join(" | ", lines.TakeLast(Lines));
        }
        catch (ResourceNotFoundException)
        {
            return "(it was never called).";
        }
    }
}

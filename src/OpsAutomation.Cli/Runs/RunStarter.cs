using OpsAutomation.Aws.FunctionUrl;
using OpsAutomation.Aws.Lambda;
using OpsAutomation.Aws.StepFunctions;
using OpsAutomation.Cli;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment;
using OpsAutomation.Deployment.Desired;

namespace OpsAutomation.Cli.Runs;

/// <summary>Starts runbooks as a person does: through the dispatcher's function URL, signed as the caller.</summary>
internal sealed class RunStarter(CloudClients clients, StackNames names, CliContext context)
{
    private Uri? _url;

    /// <summary>What the dispatcher answered, or the findings of what it did not take.</summary>
    public async Task<(RunStart? Start, IReadOnlyList<Finding> Findings)> StartAsync(string runbook, JsonObject inputs, CancellationToken cancellationToken)
    {
        if ((_url ??= await UrlAsync(cancellationToken).ConfigureAwait(false)) is not { } url)
            return (null, [CliFindings.NotDeployed(names.Stack, clients.Connection.Endpoint ?? $"account {names.Account}, region {names.Region}")]);
        var id = new byte[16];
        context.Random.NextBytes(id);
        var request = JsonObject.Of(("ops", JsonObject.Of(("kind", "start"), ("runbook", runbook), ("inputs", inputs), ("id", Convert.ToHexStringLower(id)))));
        using var client = new FunctionUrlClient(url, clients.Connection, context.Time);
        var answer = await client.PostAsync(request, cancellationToken).ConfigureAwait(false);
        if ((int)answer.Status == 200 && answer.Json is { } json) return (RunStart.Read(json), []);
        if (answer.Json?["findings"] is JsonArray problems)
            return (null, [.. problems.Select(problem => CliFindings.BadInputs(problem.AsText ?? problem.ToString()))]);
        return (null, [CliFindings.StartRefused((int)answer.Status, answer.Json?["message"]?.AsText ?? answer.Json?["Message"]?.AsText ?? answer.Text)]);
    }

    /// <summary>Until the execution is over.</summary>
    public async Task<DescribeExecutionResponse> WaitAsync(string executionArn, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(20);
        while (true)
        {
            var execution = await clients.StepFunctions.DescribeExecutionAsync(
                new DescribeExecutionRequest(executionArn), cancellationToken).ConfigureAwait(false);
            if (execution.Status is not ("RUNNING" or "PENDING_REDRIVE")) return execution;
            await Task.Delay(pause, context.Time, cancellationToken).ConfigureAwait(false);
            pause = pause < TimeSpan.FromSeconds(1) ? pause * 1.5 : pause;
        }
    }

    private async Task<Uri?> UrlAsync(CancellationToken cancellationToken)
    {
        try
        {
            var config = await clients.Lambda.GetFunctionUrlConfigAsync(
                new GetFunctionUrlConfigRequest(names.Dispatcher), cancellationToken).ConfigureAwait(false);
            return config.FunctionUrl is null ? null : new Uri(config.FunctionUrl);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}

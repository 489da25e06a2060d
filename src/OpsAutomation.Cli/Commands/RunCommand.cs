using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Runs;
using OpsAutomation.Core.Json;
using OpsAutomation.Deployment;

namespace OpsAutomation.Cli.Commands;

internal static class RunCommand
{
    public static Command Create(CliContext context)
    {
        var runbook = new Argument<string>("RUNBOOK") { Description = "Name of the runbook." };
        var inputs = new Option<string[]>("--input") { Description = "An input as name=value; may be given several times.", HelpName = "NAME=VALUE" };
        inputs.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1) result.AddError($"--input is '{token.Value}'; accepted is name=value.");
        });
        var wait = new Option<bool>("--wait") { Description = "Wait for the run's end; exit 3 when it failed." };
        var json = CommonOptions.Json();
        var command = new Command("run", "Start a runbook.") { runbook, inputs, wait, json };
        var target = new StackTarget(context, command);
        command.SetAction((parsed, cancellationToken) => StackSession.RunAsync(context, parsed, target, session => RunAsync(
            session, parsed.GetValue(runbook)!, parsed.GetValue(inputs) ?? [], parsed.GetValue(wait), parsed.GetValue(json), cancellationToken),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StackSession session, string runbook, string[] inputs, bool wait, bool json, CancellationToken cancellationToken)
    {
        var starter = new RunStarter(session.Clients, session.Names, session.Context);
        var given = await new InputReader(session).ReadAsync(runbook, inputs, cancellationToken).ConfigureAwait(false);
        var (start, findings) = await starter.StartAsync(runbook, given, cancellationToken).ConfigureAwait(false);
        if (start is null) return session.Context.Fail(findings);
        var output = session.Context.Out;
        if (!start.Started)
        {
            if (json) await output.WriteLineAsync(Describe(start, "refused", null).ToString()).ConfigureAwait(false);
            else await output.WriteLineAsync($"{start.Decision}: refused, {start.Reason}").ConfigureAwait(false);
            return ExitCode.RunFailed;
        }
        if (!json) await output.WriteLineAsync($"{start.Decision}: started").ConfigureAwait(false);
        if (!wait || start.ExecutionArn is null)
        {
            if (json) await output.WriteLineAsync(Describe(start, "started", null).ToString()).ConfigureAwait(false);
            return ExitCode.Ok;
        }
        var end = await starter.WaitAsync(start.ExecutionArn, cancellationToken).ConfigureAwait(false);
        var outcome = end.Status == "SUCCEEDED" ? end.Output : $"{end.Error}: {end.Cause}";
        if (json) await output.WriteLineAsync(Describe(start, end.Status.ToLowerInvariant(), end.Output).ToString()).ConfigureAwait(false);
        else await output.WriteLineAsync($"{start.Decision}: {end.Status.ToLowerInvariant()} {outcome}").ConfigureAwait(false);
        return end.Status == "SUCCEEDED" ? ExitCode.Ok : ExitCode.RunFailed;
    }

    private static JsonObject Describe(RunStart start, string status, string? output) => new JsonObjectBuilder()
        .Set("run", start.Decision)
        .Set("status", status)
        .Set("reason", start.Reason)
        .SetIf("executionArn", start.ExecutionArn is { } arn ? new JsonString(arn) : null)
        .SetIf("output", output is not null && JsonReader.TryRead(output, out var value, out _) ? value : null)
        .Build();
}

using System.CommandLine;
using OpsAutomation.Cli.Commands;

namespace OpsAutomation.Cli;

/// <summary>The commands, put together.</summary>
public static class OpsCommandLine
{
    public static RootCommand Create(CliContext context) => new("Runbooks that run themselves: compile, deploy, start, watch.")
    {
        DemoCommand.Create(context),
        UpCommand.Create(context),
        ValidateCommand.Create(context),
        CompileCommand.Create(context),
        DeployCommand.Create(context),
        RunCommand.Create(context),
        RunsCommand.Create(context),
        ExplainCommand.Create(context),
    };

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliContext context, CancellationToken cancellationToken = default)
    {
        var parsed = Create(context).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) await context.Error.WriteLineAsync($"ops: {error.Message}").ConfigureAwait(false);
            await context.Error.WriteLineAsync("'ops --help' and 'ops COMMAND --help' say what is accepted.").ConfigureAwait(false);
            return ExitCode.Usage;
        }
        var configuration = new InvocationConfiguration
        {
            Output = context.Out,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(5),
        };
        return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
    }
}

using System.CommandLine;
using OpsAutomation.Cli.Output;

namespace OpsAutomation.Cli.Commands;

internal static class ExplainCommand
{
    public static Command Create(CliContext context)
    {
        var code = new Argument<string>("CODE") { Description = "The code of a finding, such as OPS1101." };
        var command = new Command("explain", "Say what a finding means and what to do about it.") { code };
        command.SetAction(parsed => Run(context, parsed.GetValue(code)!));
        return command;
    }

    private static int Run(CliContext context, string code)
    {
        if (Explanations.Find(code) is not { } explanation) return context.Fail(CliFindings.UnknownCode(code));
        context.Out.WriteLine(explanation);
        return ExitCode.Ok;
    }
}

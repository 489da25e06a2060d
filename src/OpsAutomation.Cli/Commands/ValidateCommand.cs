using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;

namespace OpsAutomation.Cli.Commands;

internal static class ValidateCommand
{
    public static Command Create(CliContext context)
    {
        var folder = CommonOptions.Folder();
        var format = CommonOptions.Format();
        var command = new Command("validate", "Check the runbooks and say all that is wrong with them.") { folder, format };
        command.SetAction(parsed => Run(context, parsed.GetValue(folder), parsed.GetValue(format)));
        return command;
    }

    private static int Run(CliContext context, string? folder, FindingFormat format)
    {
        var compiled = new ProjectCompiler(context).Compile(folder);
        if (compiled.Project is null && format == FindingFormat.Text) return context.Fail(compiled.Findings);
        FindingWriter.Write(context.Out, compiled.Findings, format);
        if (format == FindingFormat.Text) context.Out.WriteLine(FindingSummary.Of(compiled));
        return compiled.HasErrors ? ExitCode.Findings : ExitCode.Ok;
    }
}

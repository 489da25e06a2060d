using System.CommandLine;
using OpsAutomation.Cli.Output;
using OpsAutomation.Cli.Projects;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Commands;

internal static class CompileCommand
{
    public static Command Create(CliContext context)
    {
        var folder = CommonOptions.Folder();
        var check = new Option<bool>("--check") { Description = "Write nothing; fail when statemachines/ is not what the runbooks compile to." };
        var format = CommonOptions.Format();
        var command = new Command("compile", "Compile runbooks/ into statemachines/.") { folder, check, format };
        command.SetAction(parsed => Run(context, parsed.GetValue(folder), parsed.GetValue(check), parsed.GetValue(format)));
        return command;
    }

    private static int Run(CliContext context, string? folder, bool check, FindingFormat format)
    {
        var compiled = new ProjectCompiler(context).Compile(folder);
        if (compiled.Project is not { } project) return context.Fail(compiled.Findings);
        var findings = new List<Finding>(compiled.Findings);
        IReadOnlyList<(string Path, string Done)> written = [];
        if (!compiled.HasErrors)
        {
            var statemachines = new StateMachineFolder(project);
            if (check) findings.AddRange(statemachines.Check(compiled.Result.Files));
            else written = statemachines.Write(compiled.Result.Files, findings);
        }
        FindingWriter.Write(context.Out, findings, format);
        if (format == FindingFormat.Text)
        {
            foreach (var (path, done) in written) context.Out.WriteLine($"{path}: {done}");
            context.Out.WriteLine(FindingSummary.Of(compiled with { Result = compiled.Result with { Findings = [.. findings] } }));
        }
        return findings.Any(f => f.IsError) ? ExitCode.Findings : ExitCode.Ok;
    }
}

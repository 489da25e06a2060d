using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Output;

/// <summary>What stopped a command: on standard error, a sentence each.</summary>
internal static class FindingReport
{
    public static int Fail(this CliContext context, params IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings) FindingWriter.WriteText(context.Error, finding);
        return ExitCode.Findings;
    }
}

using OpsAutomation.Cli.Projects;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Cli.Commands;

internal static class FindingSummary
{
    public static string Of(CompiledProject compiled)
    {
        var errors = compiled.Findings.Count(f => f.IsError);
        var warnings = compiled.Findings.Count(f => f.Severity == Severity.Warning);
        var runbooks = Count(compiled.Result.Outputs.Length, "runbook");
        return (errors, warnings) switch
        {
            (0, 0) => $"{runbooks}, no findings.",
            (0, _) => $"{runbooks}, {Count(warnings, "warning")}.",
            (_, 0) => $"{Count(errors, "error")}.",
            _ => $"{Count(errors, "error")}, {Count(warnings, "warning")}.",
        };
    }

    public static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}

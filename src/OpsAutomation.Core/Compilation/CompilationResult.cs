using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Compilation;

/// <summary>All findings, and what came out: a runbook with an error has no output.</summary>
public sealed record CompilationResult(ImmutableArray<Finding> Findings, ImmutableArray<CompiledOutput> Outputs, StackSettings Stack)
{
    public bool HasErrors => Findings.Any(static f => f.IsError);

    /// <summary>The content of <c>statemachines/</c>, by name.</summary>
    public IEnumerable<CompiledFile> Files => Outputs.SelectMany(static o => o.Files).OrderBy(static f => f.Name, StringComparer.Ordinal);
}

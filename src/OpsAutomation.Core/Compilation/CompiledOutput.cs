using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;
using OpsAutomation.Core.Triggers;

namespace OpsAutomation.Core.Compilation;

/// <summary>What one runbook became: the state machine, what triggers and stops it, what its role may do.</summary>
public sealed record CompiledOutput(CompiledRunbook Runbook, JsonObject StateMachine, JsonObject Policy)
{
    /// <summary>Where each state comes from: name of the state → place in the runbook's file.</summary>
    public ImmutableSortedDictionary<string, SourceSpan> SourceMap { get; init; } = ImmutableSortedDictionary<string, SourceSpan>.Empty;

    /// <summary>The three files, as they are checked in.</summary>
    public ImmutableArray<CompiledFile> Files =>
    [
        new(Runbook.Name + ".asl.json", JsonIndentedWriter.Write(StateMachine)),
        new(Runbook.Name + ".policy.json", JsonIndentedWriter.Write(Policy)),
        new(Runbook.Name + ".triggers.json", JsonIndentedWriter.Write(CompiledRunbookWriter.ToJson(Runbook))),
    ];
}

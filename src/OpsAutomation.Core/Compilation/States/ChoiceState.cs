using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>A choice; <see cref="DefaultAssign"/> is done when no rule holds.</summary>
internal sealed record ChoiceState(string Name, ImmutableArray<ChoiceRule> Rules, string Default, SourceSpan At) : State(Name, At)
{
    public JsonObject? DefaultAssign { get; init; }
}

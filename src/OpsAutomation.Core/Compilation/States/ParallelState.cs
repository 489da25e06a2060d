using System.Collections.Immutable;
using OpsAutomation.Core.Json;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

internal sealed record ParallelState(string Name, ImmutableArray<StateGraph> Branches, string Next, SourceSpan At) : State(Name, At)
{
    public ImmutableArray<Catcher> Catch { get; init; } = [];

    public JsonValue? Output { get; init; }
}

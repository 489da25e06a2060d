using System.Collections.Immutable;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>States in the order they are written, and the one that is entered first.</summary>
internal sealed record StateGraph(string StartAt, ImmutableArray<State> States)
{
    /// <summary>All states, those of branches too.</summary>
    public IEnumerable<State> All => States.SelectMany(static s => s is ParallelState p ? p.Branches.SelectMany(static b => b.All).Prepend(s) : [s]);
}

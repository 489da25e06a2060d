using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>
/// A step of a path that carries variables: where it puts its focus, its index and its input (for <c>%</c>), and what the
/// variables of a path inside it are here.
/// </summary>
internal sealed class TupleStep(CompiledNode? node, Sorting? sorting)
{
    public CompiledNode? Node => node;

    public Sorting? Sorting => sorting;

    public bool IsTuple { get; init; }

    public bool IsConstructor { get; init; }

    public int Focus { get; init; } = -1;

    public int Index { get; init; } = -1;

    public int Ancestor { get; init; } = -1;

    /// <summary>Filters, or slots that take the index.</summary>
    public IReadOnlyList<(Filter? Filter, int Slot)> Stages { get; init; } = [];

    /// <summary>Slot inside → slot here.</summary>
    public int[] Inner { get; set; } = [];
}

using System.Collections.Immutable;

namespace OpsAutomation.Core.Asl;

public sealed record ParallelState : State
{
    public override StateType Type => StateType.Parallel;

    public required ImmutableArray<StatesBlock> Branches { get; init; }
}

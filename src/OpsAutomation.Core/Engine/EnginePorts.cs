using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine;

/// <summary>All that the engine asks of the world. One set serves any number of executions.</summary>
public sealed record EnginePorts
{
    public required ITaskPort Tasks { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Draws jitter, task tokens and States.MathRandom; used under a lock. For tokens nobody may guess, give one that is cryptographic.</summary>
    public required Random Random { get; init; }

    public IJournal Journal { get; init; } = NoJournal.Instance;

    /// <summary>Where an execution with messages is put to be run.</summary>
    public required IWorkQueue Queue { get; init; }
}

using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine;

/// <summary>An engine on the caller's own thread and in virtual time: rehearsals, tests, conformance. The tasks' port must report from that thread.</summary>
public sealed class VirtualEngine : IDisposable
{
    private readonly LoopQueue _queue = new();

    public VirtualEngine(ITaskPort tasks, DateTimeOffset start, Random random, IJournal? journal = null)
    {
        Clock = new VirtualClock(start);
        Engine = new StatesEngine(new EnginePorts { Tasks = tasks, Time = Clock, Random = random, Queue = _queue, Journal = journal ?? NoJournal.Instance });
    }

    public VirtualClock Clock { get; }

    public StatesEngine Engine { get; }

    /// <summary>Does all that can be done without time passing.</summary>
    public void Settle() => _queue.RunAll();

    /// <summary>
    /// Lets time pass from one timer to the next until the execution has ended. Null when nothing is left to wait for (a task never
    /// reports), or when it took more turns than that.
    /// </summary>
    public ExecutionResult? RunToEnd(Execution execution, int maxTurns = 1_000_000)
    {
        for (var turn = 0; turn < maxTurns; turn++)
        {
            if (execution.Result is { } result) return result;
            if (_queue.RunOne()) continue;
            if (Engine.NextDue is not { } due) return null;
            Clock.MoveTo(due > Clock.GetUtcNow() ? due : Clock.GetUtcNow().AddTicks(1));
        }
        return execution.Result;
    }

    public void Dispose() => Engine.Dispose();
}

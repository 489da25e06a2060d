using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Effects;
using OpsAutomation.Core.Engine.Journal;
using OpsAutomation.Core.Expressions.Jsonata;

namespace OpsAutomation.Core.Engine;

/// <summary>
/// Runs executions over ports. It owns one timer heap; it has no threads, files or wall clock. Executions are resumed from
/// their latest positions, never replayed.
/// </summary>
public sealed class StatesEngine(EnginePorts ports) : IDisposable
{
    private StatesFunctions? _functions;

    public EnginePorts Ports { get; } = ports with { Random = new SharedRandom(ports.Random) };

    /// <summary>When the next timer is due; null when nothing waits for a time. A rehearsal moves its clock there.</summary>
    public DateTimeOffset? NextDue => Timers.NextDue;

    internal StatesFunctions Functions => _functions ??= new StatesFunctions(Ports.Time, Ports.Random);

    internal TimerHeap Timers { get; } = new(ports.Time);

    /// <summary>Begins at once, on the work queue. The execution's existence must already be durable.</summary>
    public Execution Start(MachineProgram program, ExecutionRequest request) => Resume(program, request, new ExecutionPositions());

    /// <summary>
    /// Goes on after a restart, from the positions folded from the execution's rows (none: it starts); or, when they are reopened, after
    /// it had failed (RedriveExecution; the request has the redrive's count and time).
    /// </summary>
    public Execution Resume(MachineProgram program, ExecutionRequest request, ExecutionPositions positions)
    {
        var execution = new Execution(this, program, request);
        execution.Post(positions);
        return execution;
    }

    /// <summary>Called now and then by whoever has a calendar that may be set: what is due by it goes on.</summary>
    public void LookAtCalendar() => Timers.Fire();

    public void Dispose() => Timers.Dispose();
}

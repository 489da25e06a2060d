using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Journal;

namespace OpsAutomation.Core.Engine;

/// <summary>
/// Runs executions over ports. It owns one timer heap; it has no threads, files or wall clock. Executions are resumed from
/// their latest positions, never replayed.
/// </summary>
public sealed class StatesEngine : IDisposable
{
    public StatesEngine(EnginePorts ports) => Ports = ports;

    public EnginePorts Ports { get; }

    /// <summary>Begins at once, on the work queue. The execution's existence must already be durable.</summary>
    public Execution Start(MachineProgram program, ExecutionRequest request) => new(this, program, request);

    /// <summary>Goes on after a restart, from the positions folded from the execution's rows (none: it starts).</summary>
    public Execution Resume(MachineProgram program, ExecutionRequest request, ExecutionPositions positions) => new(this, program, request);

    public void Dispose()
    {
    }
}

using OpsAutomation.Core.Engine.Compiled;

namespace OpsAutomation.Core.Engine;

/// <summary>An execution that runs. Its members may be called from any thread.</summary>
public sealed class Execution
{
    private readonly StatesEngine _engine;

    internal Execution(StatesEngine engine, MachineProgram program, ExecutionRequest request)
    {
        _engine = engine;
        Program = program;
        Request = request;
    }

    public MachineProgram Program { get; }

    public ExecutionRequest Request { get; }

    /// <summary>Null while it runs; set only after the last row is committed.</summary>
    public ExecutionResult? Result { get; private set; }

    public bool IsRunning => Result is null;

    /// <summary>Done when the execution has ended and its last row is committed.</summary>
    public Task<ExecutionResult> WhenEnded() => Task.FromResult(Result!);

    /// <summary>StopExecution. Nothing happens when it has ended by then.</summary>
    public void Stop(string? error, string? cause) => Result ??= new(ExecutionStatus.Aborted, null, error, cause, _engine.Ports.Time.GetUtcNow());
}

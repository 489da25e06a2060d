using OpsAutomation.Core.Asl;

namespace OpsAutomation.Core.Engine.Compiled;

/// <summary>A state machine made ready to run: next states resolved, paths and expressions parsed. Compiled once, used by any number of executions.</summary>
public sealed class MachineProgram
{
    private MachineProgram(StateMachine machine)
    {
        Machine = machine;
        Block = BlockCompiler.Compile(machine.States);
    }

    public StateMachine Machine { get; }

    internal Block Block { get; }

    /// <summary>Never fails: what cannot be parsed fails the state when it runs, with the error that AWS gives (the validator refuses it before).</summary>
    public static MachineProgram Compile(StateMachine machine) => new(machine);
}

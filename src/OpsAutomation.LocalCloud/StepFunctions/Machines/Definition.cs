using OpsAutomation.Core.Asl;
using OpsAutomation.Core.Engine.Compiled;

namespace OpsAutomation.LocalCloud.StepFunctions.Machines;

/// <summary>A definition's text and, once somebody runs it, the program made of it.</summary>
internal sealed class Definition(string id, string text)
{
    private MachineProgram? _program;

    /// <summary>The hash of the text: the same text is kept once.</summary>
    public string Id { get; } = id;

    public string Text { get; } = text;

    public MachineProgram Program => _program ??= Compile();

    private MachineProgram Compile() =>
        AslReader.TryRead(Text, out var machine, out var problems)
            ? MachineProgram.Compile(machine)
            : throw new InvalidOperationException($"A definition that was accepted cannot be read: {problems[0]}");
}

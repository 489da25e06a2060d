namespace OpsAutomation.Core.Compilation;

/// <summary>A file that compiling writes: its name in <c>statemachines/</c>, and its text.</summary>
public sealed record CompiledFile(string Name, string Text);

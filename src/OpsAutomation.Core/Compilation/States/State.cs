using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Compilation.States;

/// <summary>A state of the compiled machine, and the place in the runbook that it comes from.</summary>
internal abstract record State(string Name, SourceSpan At)
{
    /// <summary>Only what the user wrote as a comment.</summary>
    public string? Comment { get; init; }
}

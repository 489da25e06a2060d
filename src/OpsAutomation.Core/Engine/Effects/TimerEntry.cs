using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>A time at which a scope is to be told. One without a scope is the execution's own timeout.</summary>
internal sealed class TimerEntry(Execution execution, Scope? scope, DateTimeOffset due)
{
    public Execution Execution { get; } = execution;

    public Scope? Scope { get; } = scope;

    public DateTimeOffset Due { get; } = due;

    public bool IsCancelled { get; set; }
}

using OpsAutomation.Core.Engine.Scopes;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>A time at which a scope is to be told. One without a scope is the execution's own timeout.</summary>
internal sealed class TimerEntry(Execution execution, Scope? scope, DateTimeOffset due, TimerKind kind)
{
    public Execution Execution { get; } = execution;

    public Scope? Scope { get; } = scope;

    public DateTimeOffset Due { get; } = due;

    public TimerKind Kind { get; } = kind;

    /// <summary>Among those due at the same time: which was set first.</summary>
    public long Order { get; set; }

    /// <summary>It has fired, or nobody waits for it any more.</summary>
    public bool IsOver { get; set; }
}

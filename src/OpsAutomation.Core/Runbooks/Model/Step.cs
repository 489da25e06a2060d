using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A step: what it does, and the modifiers that every kind of step may have.</summary>
public sealed record Step(StepAction Action, SourceSpan At)
{
    public Located<string>? Id { get; init; }

    public Expression? When { get; init; }

    public Duration? Timeout { get; init; }

    public RetryPolicy? Retry { get; init; }

    public ImmutableArray<ErrorHandler> OnError { get; init; } = [];

    public string? Comment { get; init; }

    /// <summary>The step, and all inside it and in its error handlers, in the order they were written.</summary>
    public IEnumerable<Step> SelfAndInner =>
        Action.Bodies.Concat(OnError.Select(static h => h.Steps)).SelectMany(static s => s).SelectMany(static s => s.SelfAndInner).Prepend(this);

    /// <summary>All that it evaluates itself; steps inside it not counted.</summary>
    public IEnumerable<Expression> Expressions =>
        Action.Values.SelectMany(static v => v.Expressions).Concat(Action.Conditions).Concat(When is null ? [] : [When]);
}

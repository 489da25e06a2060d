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
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Effects;

/// <summary>How a task ended.</summary>
public sealed record TaskOutcome
{
    private TaskOutcome()
    {
    }

    public TaskOutcomeKind Kind { get; private init; }

    public JsonValue? Output { get; private init; }

    public string? Error { get; private init; }

    public string? Cause { get; private init; }

    public bool IsSuccess => Kind == TaskOutcomeKind.Succeeded;

    public static TaskOutcome Success(JsonValue output) => new() { Kind = TaskOutcomeKind.Succeeded, Output = output };

    /// <summary>SendTaskFailure may leave out both.</summary>
    public static TaskOutcome Failure(string? error, string? cause, TaskOutcomeKind kind = TaskOutcomeKind.Failed) =>
        new() { Kind = kind, Error = error, Cause = cause };
}

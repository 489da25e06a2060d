using OpsAutomation.Core.Engine.Trials;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine;

/// <summary>What an execution is, before and beside what it does: also the contents of the context object.</summary>
public sealed record ExecutionRequest
{
    public required string ExecutionArn { get; init; }

    public required string Name { get; init; }

    public required string RoleArn { get; init; }

    public required string StateMachineArn { get; init; }

    public required string StateMachineName { get; init; }

    public string? StateMachineVersionArn { get; init; }

    public string? StateMachineAliasArn { get; init; }

    public ExecutionType Type { get; init; }

    public required JsonValue Input { get; init; }

    public required DateTimeOffset StartTime { get; init; }

    /// <summary>Shown in the events of tasks.</summary>
    public string Region { get; init; } = "us-east-1";

    public int RedriveCount { get; init; }

    public DateTimeOffset? RedriveTime { get; init; }

    /// <summary>The map run that this is a child of.</summary>
    public string? MapRunArn { get; init; }

    /// <summary>Standard executions have a history; for Express ones it goes to the logs when somebody wants it.</summary>
    public bool KeepsHistory { get; init; } = true;

    /// <summary>False: no records are written, and a restart forgets the execution (Express).</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Set when it is one state alone that is to be run and looked at.</summary>
    public StateTrial? Trial { get; init; }

    /// <summary>What the journal keeps the execution under; the engine does not look at it.</summary>
    public object? JournalKey { get; init; }

    public ExecutionLimits Limits { get; init; } = ExecutionLimits.Aws;
}

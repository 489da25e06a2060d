using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

/// <summary>A state machine as its definition says it; nothing in it is evaluated or parsed further than its shape.</summary>
public sealed record StateMachine
{
    public required StatesBlock States { get; init; }

    public required QueryLanguage QueryLanguage { get; init; }

    public string? Comment { get; init; }

    public string? Version { get; init; }

    public long? TimeoutSeconds { get; init; }

    public required JsonObject Source { get; init; }
}

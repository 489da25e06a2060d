using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Triggers;

/// <summary>Starts a run for each event that the EventBridge pattern matches and that is not ignored.</summary>
public sealed record EventTrigger(JsonObject Pattern, JsonObject Inputs) : CompiledTrigger(Inputs)
{
    public const int DefaultMaxAgeSeconds = 3600;

    public override string Kind => "event";

    /// <summary>Older events start nothing.</summary>
    public int MaxAgeSeconds { get; init; } = DefaultMaxAgeSeconds;

    public EventIgnore Ignore { get; init; } = EventIgnore.All;
}

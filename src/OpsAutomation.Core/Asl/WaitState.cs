using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record WaitState : State
{
    public override StateType Type => StateType.Wait;

    public JsonValue? Seconds { get; init; }

    public string? SecondsPath { get; init; }

    public string? Timestamp { get; init; }

    public string? TimestampPath { get; init; }
}

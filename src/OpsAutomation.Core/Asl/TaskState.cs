using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl;

public sealed record TaskState : State
{
    public override StateType Type => StateType.Task;

    public required TaskResource Resource { get; init; }

    /// <summary>A number, or in JSONata an expression.</summary>
    public JsonValue? TimeoutSeconds { get; init; }

    public string? TimeoutSecondsPath { get; init; }

    public JsonValue? HeartbeatSeconds { get; init; }

    public string? HeartbeatSecondsPath { get; init; }

    /// <summary>A template with RoleArn.</summary>
    public JsonValue? Credentials { get; init; }
}

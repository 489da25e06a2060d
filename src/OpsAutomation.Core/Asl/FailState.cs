namespace OpsAutomation.Core.Asl;

public sealed record FailState : State
{
    public override StateType Type => StateType.Fail;

    public string? Error { get; init; }

    public string? ErrorPath { get; init; }

    public string? Cause { get; init; }

    public string? CausePath { get; init; }
}

namespace OpsAutomation.Core.Engine;

/// <summary>The quotas that AWS holds an execution to.</summary>
public sealed record ExecutionLimits
{
    public static readonly ExecutionLimits Aws = new();

    /// <summary>Bytes of any input, output or result: 256 KiB.</summary>
    public int MaxPayloadBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of all variables that a state sees: 10 MiB. One Assign is held to <see cref="MaxPayloadBytes"/>.</summary>
    public int MaxVariableBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Events of a Standard execution's history; the last says that it failed.</summary>
    public int MaxHistoryEvents { get; init; } = 25_000;

    /// <summary>The longest that an execution, or one Wait, may take: a year (five minutes for EXPRESS).</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromDays(365);

    public TimeSpan MaxExpressDuration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Transitions made before the execution commits and lets others go on.</summary>
    public int MaxTransitionsPerBurst { get; init; } = 1_000;
}

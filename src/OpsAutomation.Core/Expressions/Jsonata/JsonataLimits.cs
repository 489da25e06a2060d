namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>What one evaluation may use at most; going over is the error U1001 or D2014, never a hang or a crash.</summary>
public sealed record JsonataLimits
{
    public static readonly JsonataLimits Default = new();

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Functions that wait for each other, tail calls not counted.</summary>
    public int Depth { get; init; } = 2_000;

    /// <summary>Items of one array.</summary>
    public int Items { get; init; } = 10_000_000;

    /// <summary>Characters of one string.</summary>
    public int TextLength { get; init; } = 32 * 1024 * 1024;
}

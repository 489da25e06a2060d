namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>What one evaluation may use at most; going over is the error U1001 or D2014, never a hang or a crash.</summary>
public sealed record JsonataLimits
{
    public static readonly JsonataLimits Default = new();

    /// <summary>
    /// Those of Step Functions, as measured there: an expression holds 6,990,256 bytes, eight for an item of an array, and its parts nest a hundred deep.
    /// </summary>
    public static readonly JsonataLimits StepFunctions = new() { Items = 873_782, TextLength = 6_990_256, AreMemory = true, Nesting = 100 };

    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Functions that wait for each other, tail calls not counted.</summary>
    public int Depth { get; init; } = 2_000;

    /// <summary>Parts of the expression that are evaluated inside one another, as far as that can be seen from its text.</summary>
    public int Nesting { get; init; } = int.MaxValue;

    /// <summary>Items of one array.</summary>
    public int Items { get; init; } = 10_000_000;

    /// <summary>Characters of one string.</summary>
    public int TextLength { get; init; } = 32 * 1024 * 1024;

    /// <summary>Too many items are told as too much memory; more than JSONata itself lets an array have as that.</summary>
    public bool AreMemory { get; init; }
}

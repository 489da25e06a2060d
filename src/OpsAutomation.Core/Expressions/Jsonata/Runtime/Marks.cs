namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>What the language remembers about an array: see "Sequences" in its documentation.</summary>
internal static class Marks
{
    /// <summary>A result sequence: one item stands for itself, none is nothing.</summary>
    public const byte Sequence = 1;

    /// <summary>A sequence that stays an array with one item, because of <c>[]</c>.</summary>
    public const byte Keep = 2;

    /// <summary>Made by <c>[ ]</c> as a step: not spread into the sequence around it.</summary>
    public const byte Constructed = 4;

    /// <summary>The box around a whole input that is an array.</summary>
    public const byte Outer = 8;
}

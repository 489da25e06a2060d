using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>What the compiler wants to know of an expression.</summary>
public sealed record ExpressionFacts(ImmutableArray<VariableUse> Variables, ImmutableArray<FunctionCall> Calls)
{
    public static readonly ExpressionFacts None = new([], []);

    /// <summary>Whether it binds tighter than any operator, so that it needs no parentheses beside one.</summary>
    public bool IsTight { get; init; }

    /// <summary>Whether its value is true or false whatever it reads, and never nothing.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>Whether it is a list that is written out, which is a list already.</summary>
    public bool IsList { get; init; }
}

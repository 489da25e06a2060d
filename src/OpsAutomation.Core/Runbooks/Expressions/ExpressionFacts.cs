using System.Collections.Immutable;
using OpsAutomation.Core.Diagnostics;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>What the compiler wants to know of an expression.</summary>
public sealed record ExpressionFacts
{
    /// <summary>Variables that it reads and does not define itself.</summary>
    public ImmutableArray<VariableUse> Variables { get; init; } = [];

    public ImmutableArray<FunctionCall> Calls { get; init; } = [];

    /// <summary>Names without <c>$</c> that would be read from an input that expressions do not have.</summary>
    public ImmutableArray<PathMember> BareNames { get; init; } = [];

    /// <summary>Where it reads the input itself, which expressions do not have: <c>$</c>, <c>$$</c>, <c>*</c>.</summary>
    public ImmutableArray<PathMember> Contexts { get; init; } = [];

    /// <summary>Why it is no expression of Step Functions.</summary>
    public ImmutableArray<Finding> Problems { get; init; } = [];

    /// <summary>Whether it binds tighter than any operator, so that it needs no parentheses beside one.</summary>
    public bool IsTight { get; init; }

    /// <summary>Whether it is a list that is written out, which is a list already.</summary>
    public bool IsList { get; init; }
}

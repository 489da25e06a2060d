using System.Collections.Immutable;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>
/// A variable that an expression reads and does not define itself: its name without <c>$</c>, where it stands, and the members read of it one after the other.
/// </summary>
public sealed record VariableUse(string Name, int Position, ImmutableArray<PathMember> Path)
{
    /// <summary>Whether the expression is nothing but this path, so that it is undefined when a member is missing.</summary>
    public bool IsWhole { get; init; }
}

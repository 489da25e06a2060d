namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>
/// That an expression reads a free variable, and which part of it: the members below the variable as far as they are known. What stands
/// below the last member may be needed whole.
/// </summary>
public sealed record MemberRead(string Variable, int Position, IReadOnlyList<string> Path);

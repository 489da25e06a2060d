namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>What follows a step in brackets or after <c>#</c>: a filter, or a variable that takes the index.</summary>
internal readonly record struct Stage(Term? Filter, string? Index);

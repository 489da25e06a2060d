namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A function called by its name.</summary>
public sealed record FunctionUse(string Name, int Position, int ArgumentCount);

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>A call of a function by its name, without <c>$</c>.</summary>
public sealed record FunctionCall(string Name, int Arguments, int Position);

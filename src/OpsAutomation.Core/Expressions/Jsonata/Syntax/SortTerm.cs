namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A term of <c>^( )</c>.</summary>
public sealed record SortTerm(JsonataNode Expression, bool IsDescending);

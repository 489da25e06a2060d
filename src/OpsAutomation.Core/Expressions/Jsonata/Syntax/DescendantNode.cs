namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>**</c>: all values below.</summary>
public sealed class DescendantNode(int position) : JsonataNode(position);

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>%</c>: the object around the context.</summary>
public sealed class ParentNode(int position) : JsonataNode(position);

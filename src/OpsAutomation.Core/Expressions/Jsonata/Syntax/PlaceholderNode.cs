namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>?</c> among the arguments of a partial application.</summary>
public sealed class PlaceholderNode(int position) : JsonataNode(position);

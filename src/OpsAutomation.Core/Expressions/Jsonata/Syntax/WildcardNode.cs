namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>*</c>: all members.</summary>
public sealed class WildcardNode(int position) : JsonataNode(position);

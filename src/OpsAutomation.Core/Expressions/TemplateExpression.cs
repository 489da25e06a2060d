using OpsAutomation.Core.Expressions.Jsonata;

namespace OpsAutomation.Core.Expressions;

/// <summary>
/// An expression of a template: where it stands (as AWS writes it: <c>a/b[0]</c>, empty for the root), its text without the
/// delimiters and the white space inside them.
/// </summary>
public sealed record TemplateExpression(string Path, string Text, JsonataExpression Expression);

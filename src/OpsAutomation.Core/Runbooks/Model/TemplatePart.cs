namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A piece of a text: a literal, or an expression that is put in as text.</summary>
public sealed record TemplatePart(string Text, Expression? Expression);

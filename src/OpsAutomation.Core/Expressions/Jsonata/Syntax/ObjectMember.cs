namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A pair in braces.</summary>
public sealed record ObjectMember(JsonataNode Key, JsonataNode Value);

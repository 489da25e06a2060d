namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>A member that is read, and where its name stands in the expression.</summary>
public sealed record PathMember(string Name, int Position);

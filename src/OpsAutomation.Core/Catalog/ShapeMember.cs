namespace OpsAutomation.Core.Catalog;

/// <summary>A member of an object: of a remediation's inputs or of its result.</summary>
public sealed record ShapeMember(string Name, ValueShape Shape, bool Required, string? Description = null);

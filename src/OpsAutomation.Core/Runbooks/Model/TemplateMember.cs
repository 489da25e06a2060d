namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A member of a mapping; an optional one (its key ends with <c>?</c>) is left out when its value is empty.</summary>
public sealed record TemplateMember(Located<string> Name, Template Value, bool Optional);

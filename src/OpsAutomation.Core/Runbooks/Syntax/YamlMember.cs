namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>A key and its value.</summary>
public sealed record YamlMember(YamlScalar Key, YamlNode Value);

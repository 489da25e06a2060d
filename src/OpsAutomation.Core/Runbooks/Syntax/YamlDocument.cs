namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>What could be read of a file; when it is not whole, what is missing may have been written after the place that broke.</summary>
public sealed record YamlDocument(YamlNode? Root, bool IsWhole);

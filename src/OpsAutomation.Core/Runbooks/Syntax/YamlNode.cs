using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>A value of a YAML file, and where it stands.</summary>
public abstract record YamlNode(SourceSpan At)
{
    /// <summary>What it is, for a sentence: 'text', 'a list', 'a mapping', 'nothing'.</summary>
    public abstract string Kind { get; }
}

using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>A list.</summary>
public sealed record YamlSequence(ImmutableArray<YamlNode> Items, SourceSpan At) : YamlNode(At)
{
    public override string Kind => "a list";
}

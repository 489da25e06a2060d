using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Syntax;

/// <summary>Members in the order they were written; a key stands once.</summary>
public sealed record YamlMapping(ImmutableArray<YamlMember> Members, SourceSpan At) : YamlNode(At)
{
    public override string Kind => "a mapping";

    public YamlMember? Find(string key) => Members.FirstOrDefault(m => m.Key.Value == key);
}

using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A mapping of values.</summary>
public sealed record TemplateObject(ImmutableArray<TemplateMember> Members, SourceSpan At) : Template(At)
{
    public override IEnumerable<Expression> Expressions => Members.SelectMany(static m => m.Value.Expressions);

    public TemplateMember? Find(string name) => Members.FirstOrDefault(m => m.Name.Value == name);
}

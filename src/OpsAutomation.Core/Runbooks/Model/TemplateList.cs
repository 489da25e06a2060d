using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A list of values.</summary>
public sealed record TemplateList(ImmutableArray<Template> Items, SourceSpan At) : Template(At)
{
    public override IEnumerable<Expression> Expressions => Items.SelectMany(static i => i.Expressions);
}

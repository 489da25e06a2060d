using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>Text with expressions in it; always a string.</summary>
public sealed record TemplateText(ImmutableArray<TemplatePart> Parts, SourceSpan At) : Template(At)
{
    public override IEnumerable<Expression> Expressions => Parts.Select(static p => p.Expression).OfType<Expression>();
}

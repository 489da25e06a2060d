using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A scalar that is one expression; it has the expression's type.</summary>
public sealed record TemplateExpression(Expression Expression, SourceSpan At) : Template(At)
{
    public override IEnumerable<Expression> Expressions => [Expression];
}

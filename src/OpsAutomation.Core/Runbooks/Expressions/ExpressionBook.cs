using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>The facts of a runbook's expressions, each read once.</summary>
public sealed class ExpressionBook
{
    private readonly Dictionary<Expression, ExpressionFacts> _facts = new(ReferenceEqualityComparer.Instance);

    public ExpressionFacts Facts(Expression expression)
    {
        if (!_facts.TryGetValue(expression, out var facts)) _facts[expression] = facts = ExpressionReader.Read(expression);
        return facts;
    }
}

using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>Parses an expression as Step Functions does, and reads its facts.</summary>
internal static class ExpressionReader
{
    public static ExpressionFacts Read(Expression expression)
    {
        // The binder has said already that it is empty.
        if (expression.Text.Length == 0) return new ExpressionFacts();
        // What Step Functions refuses beyond JSONata (names without '$', '$' itself) is said in words of our own, and all of it.
        if (JsonataExpression.TryParse(expression.Text, out var plain, out var error))
        {
            var facts = FactCollector.Collect(plain.Root);
            if (facts.BareNames.Length + facts.Contexts.Length > 0 || facts.Calls.Any(static c => FunctionTable.Find(c.Name) is null)
                || JsonataExpression.TryParse(expression.Text, JsonataDialect.StepFunctions, out _, out error))
            {
                return facts;
            }
            return facts with { Problems = [Syntax(expression, error)] };
        }
        return new ExpressionFacts { Problems = [Syntax(expression, error)] };
    }

    private static Finding Syntax(Expression expression, JsonataError error)
    {
        var start = Math.Clamp(error.Position, 0, Math.Max(0, expression.Text.Length - 1));
        // The token may be a word for the end, which stands nowhere.
        var length = error.Token is { Length: > 0 } token && expression.Text.AsSpan(start).StartsWith(token, StringComparison.Ordinal) ? token.Length : 1;
        return ExpressionFindings.Syntax(expression.Within(start, length), error.Code, Sentence(error.Message));
    }

    private static string Sentence(string message) => message.EndsWith('.') ? message : message + ".";
}

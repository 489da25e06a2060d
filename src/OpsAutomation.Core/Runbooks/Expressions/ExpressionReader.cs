using System.Collections.Immutable;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Core.Runbooks.Expressions;

/// <summary>Reads the facts of an expression.</summary>
internal static class ExpressionReader
{
    public static ExpressionFacts Read(Expression expression)
    {
        var text = expression.Text;
        var uses = ImmutableArray.CreateBuilder<VariableUse>();
        var i = 0;
        while (i < text.Length)
        {
            if (text[i] is '\'' or '"')
            {
                var end = text.IndexOf(text[i], i + 1);
                i = end < 0 ? text.Length : end + 1;
                continue;
            }
            if (text[i] != '$')
            {
                i++;
                continue;
            }
            var start = i++;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
            var name = text[(start + 1)..i];
            if (i < text.Length && text[i] == '(' || name.Length == 0) continue;
            var path = ImmutableArray.CreateBuilder<PathMember>();
            while (i + 1 < text.Length && text[i] == '.' && (char.IsLetter(text[i + 1]) || text[i + 1] == '_'))
            {
                var from = ++i;
                while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] == '_')) i++;
                path.Add(new PathMember(text[from..i], from));
            }
            uses.Add(new VariableUse(name, start, path.ToImmutable()) { IsWhole = start == 0 && i == text.Length });
        }
        return new ExpressionFacts { Variables = uses.ToImmutable(), IsTight = uses.Any(static u => u.IsWhole), IsBoolean = text.Contains(" = ", StringComparison.Ordinal) || text.StartsWith("$not(", StringComparison.Ordinal) };
    }
}

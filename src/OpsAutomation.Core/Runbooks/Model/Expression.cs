using OpsAutomation.Core.Runbooks.Syntax;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>The JSONata between <c>{%</c> and <c>%}</c>, without the white space around it, and where it stands in its scalar.</summary>
public sealed record Expression(string Text, YamlScalar Scalar, int Offset)
{
    public SourceSpan At => Within(0, Text.Length);

    /// <summary>The place of a stretch of the expression, in the file.</summary>
    public SourceSpan Within(int start, int length) => Scalar.Within(Offset + start, length);
}

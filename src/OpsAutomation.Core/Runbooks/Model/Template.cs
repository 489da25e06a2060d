using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>A value that a user gives: literals, expressions and text with expressions in it, nested as YAML nests.</summary>
public abstract record Template(SourceSpan At)
{
    /// <summary>All expressions in it, in the order they were written.</summary>
    public abstract IEnumerable<Expression> Expressions { get; }
}

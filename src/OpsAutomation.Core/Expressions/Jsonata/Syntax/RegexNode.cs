namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary><c>/pattern/flags</c>.</summary>
public sealed class RegexNode(int position, string pattern, string flags) : JsonataNode(position)
{
    public string Pattern { get; } = pattern;

    public string Flags { get; } = flags;
}

using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Diagnostics;

/// <summary>OPS14xx: what stands between <c>{%</c> and <c>%}</c>.</summary>
public static class ExpressionFindings
{
    public static Finding Syntax(SourceSpan at, string code, string why) =>
        Finding.Error("OPS1401", at, $"The expression is no JSONata: {why} ({code})");

    public static Finding NotClosed(SourceSpan at) =>
        Finding.Error("OPS1402", at, "The expression starts with '{%' and never ends; accepted is '{% … %}'.", "Close it with '%}'.");

    public static Finding UnknownFunction(SourceSpan at, string name, IReadOnlyCollection<string> known) =>
        Finding.Error(
            "OPS1403", at, $"There is no function '${name}'; accepted are JSONata's functions and those that Step Functions adds.",
            DidYouMean.Nearest(name, known) is { } near ? $"Did you mean '${near}'?" : null);

    public static Finding ArgumentCount(SourceSpan at, string name, int found, string accepted) =>
        Finding.Error("OPS1404", at, $"'${name}' is given {found} {(found == 1 ? "argument" : "arguments")}; it takes {accepted}.");

    public static Finding BareName(SourceSpan at, string name, bool isVariable) =>
        Finding.Error(
            "OPS1405", at, $"'{name}' reads nothing: an expression has no input, only names with '$'.",
            isVariable ? $"Did you mean '${name}'?" : $"Write \"{name}\" for text.");

    public static Finding NoContext(SourceSpan at, string written) =>
        Finding.Error(
            "OPS1406", at, $"'{written}' reads nothing here: an expression has no input, only names with '$'.",
            "Name what you read: '$inputs', '$event' or a step.");

    public static Finding Empty(SourceSpan at) =>
        Finding.Error("OPS1407", at, "The expression is empty; accepted is JSONata between '{%' and '%}'.");
}

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>
/// What an expression reads and calls: free variables with the member paths below them, and functions by name. Names that the
/// expression binds itself are not listed.
/// </summary>
public sealed record JsonataReads(IReadOnlyList<MemberRead> Variables, IReadOnlyList<FunctionUse> Functions)
{
    public static JsonataReads Of(JsonataNode root) => new ReadsCollector().Collect(root);
}

namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

internal sealed class ReadsCollector
{
    private readonly List<MemberRead> _reads = [];
    private readonly List<FunctionUse> _calls = [];

    public JsonataReads Collect(JsonataNode root)
    {
        foreach (var node in root.DescendantsAndSelf())
        {
            if (node is VariableNode v) _reads.Add(new MemberRead(v.Name, v.Position, []));
            else if (node is CallNode { FunctionName: { } name } call) _calls.Add(new FunctionUse(name, call.Position, call.Arguments.Count));
        }
        return new JsonataReads(_reads, _calls);
    }
}

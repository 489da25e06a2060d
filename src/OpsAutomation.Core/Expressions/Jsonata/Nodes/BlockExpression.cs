using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>(a; b)</c>; a frame of its own where it binds something.</summary>
internal sealed class BlockExpression(CompiledNode[] items, int frameSize) : CompiledNode
{
    public override bool YieldsTuples => items.Length > 0 && items[^1].YieldsTuples;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (frameSize > 0) frame = new Frame(frame, frameSize);
        JsonValue? result = null;
        foreach (var item in items) result = item.Evaluate(e, frame, input);
        return result;
    }

    public override List<PathTuple> EvaluateTuples(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (frameSize > 0) frame = new Frame(frame, frameSize);
        for (var i = 0; i < items.Length - 1; i++) items[i].Evaluate(e, frame, input);
        return items[^1].EvaluateTuples(e, frame, input);
    }
}

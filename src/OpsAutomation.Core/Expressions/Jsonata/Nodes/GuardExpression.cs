using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>Stands here and there in a high tree and looks whether the stack has room for the next stretch.</summary>
internal sealed class GuardExpression(CompiledNode inner) : CompiledNode
{
    public override bool YieldsTuples => inner.YieldsTuples;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        Evaluation.EnsureStack();
        return inner.Evaluate(e, frame, input);
    }

    public override List<PathTuple> EvaluateTuples(Evaluation e, Frame? frame, JsonValue? input) => inner.EvaluateTuples(e, frame, input);
}

using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class ConditionExpression(CompiledNode condition, CompiledNode then, CompiledNode? otherwise) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input) =>
        Values.IsTrue(condition.Evaluate(e, frame, input)) ? then.Evaluate(e, frame, input) : otherwise?.Evaluate(e, frame, input);
}

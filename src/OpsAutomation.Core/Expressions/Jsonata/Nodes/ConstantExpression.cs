using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class ConstantExpression(JsonValue value) : CompiledNode
{
    public JsonValue Value => value;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input) => value;
}

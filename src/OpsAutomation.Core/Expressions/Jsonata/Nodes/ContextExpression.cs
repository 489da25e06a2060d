using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>$</c></summary>
internal sealed class ContextExpression : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input) =>
        input is JsonArray array ? (array.Marks & Marks.Outer) != 0 ? array[0] : Sequences.Settle(array) : input;
}

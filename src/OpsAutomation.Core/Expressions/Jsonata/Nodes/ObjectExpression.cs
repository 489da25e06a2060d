using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>{ }</c>, on its own or after something that is not a path.</summary>
internal sealed class ObjectExpression(CompiledNode? target, Grouping grouping) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input) =>
        grouping.Apply(e, frame, target is null ? input : target.Evaluate(e, frame, input));
}

using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>a ?: b</c>: b where a is not true. <c>a ?? b</c>: b where a is nothing.</summary>
internal sealed class DefaultExpression(bool whenMissing, CompiledNode value, CompiledNode otherwise) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var result = value.Evaluate(e, frame, input);
        return (whenMissing ? result is not null : Values.IsTrue(result)) ? result : otherwise.Evaluate(e, frame, input);
    }
}

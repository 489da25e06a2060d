using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class TransformExpression(CompiledNode pattern, CompiledNode update, CompiledNode? delete, int updatePosition, int deletePosition)
    : CompiledNode
{
    public CompiledNode Pattern => pattern;

    public CompiledNode Update => update;

    public CompiledNode? Delete => delete;

    public int UpdatePosition => updatePosition;

    public int DeletePosition => deletePosition;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        e.MustClean = true;
        return new TransformFunction(this, frame);
    }
}

using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

internal sealed class LambdaExpression(int parameters, Signature? signature) : CompiledNode
{
    public int Parameters => parameters;

    public Signature? Signature => signature;

    /// <summary>Set once, after the body is compiled in the lambda's own scope.</summary>
    public CompiledNode Body { get; set; } = null!;

    public int FrameSize { get; set; }

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        e.MustClean = true;
        return new Lambda(this, frame, input);
    }
}

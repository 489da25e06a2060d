using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A member of the context.</summary>
internal sealed class NameExpression(string name) : CompiledNode
{
    public string Name => name;

    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (input is JsonObject o) return o.TryGet(name, out var member) ? member : null;
        return Sequences.Settle(Sequences.Lookup(e, input, name));
    }
}

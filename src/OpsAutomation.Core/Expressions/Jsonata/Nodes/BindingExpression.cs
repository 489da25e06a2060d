using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A variable of the host's.</summary>
internal sealed class BindingExpression(string name) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var value = e.Bindings.Lookup(name);
        if (value is FunctionValue) e.MustClean = true;
        return value;
    }
}

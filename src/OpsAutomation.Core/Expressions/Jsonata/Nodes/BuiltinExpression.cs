using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A function of the language by its name, unless the host has bound that name.</summary>
internal sealed class BuiltinExpression(string name, UInt128 bit, FunctionValue function) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        e.MustClean = true;
        return Resolve(e);
    }

    public bool IsEval => name == "eval";

    /// <summary>For calling it, which leaves no function behind.</summary>
    public JsonValue? Resolve(Evaluation e) => (e.Bindings.ShadowedBuiltins & bit) == UInt128.Zero ? function : e.Bindings.Lookup(name);
}

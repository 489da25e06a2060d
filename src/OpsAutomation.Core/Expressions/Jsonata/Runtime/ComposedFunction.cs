using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary><c>first ~> second</c> of two functions.</summary>
internal sealed class ComposedFunction(FunctionValue first, FunctionValue second) : FunctionValue
{
    public override int Arity => 1;

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Enter();
        var between = Sequences.Settle(first.Apply(e, [arguments.Length > 0 ? arguments[0] : null], input));
        var result = second.Apply(e, [between], input);
        e.Leave();
        return result;
    }
}

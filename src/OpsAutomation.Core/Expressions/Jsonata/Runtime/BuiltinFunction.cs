using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A function of the language.</summary>
internal sealed class BuiltinFunction(string name, string? signature, int arity, BuiltinFunction.Body body) : FunctionValue
{
    private readonly Signature? _signature = signature is null ? null : Signature.Of(signature);

    /// <summary>Arguments stand where the signature puts them; missing ones are null.</summary>
    public delegate JsonValue? Body(Evaluation e, JsonValue?[] arguments);

    public string Name { get; } = name;

    public override int Arity { get; } = arity;

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Tick();
        try
        {
            return body(e, _signature is null ? arguments : _signature.Validate(arguments, input));
        }
        catch (JsonataFault fault) when (fault.Pass(-1, Name))
        {
            // Whoever calls a function that it was given ($filter($sum)) knows no name for it.
            throw;
        }
    }
}

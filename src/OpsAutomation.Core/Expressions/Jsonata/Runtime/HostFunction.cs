using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

internal sealed class HostFunction : FunctionValue
{
    private readonly JsonataHostFunction _function;
    private readonly Signature? _signature;

    public HostFunction(JsonataHostFunction function)
    {
        _function = function;
        if (function.Signature is { } text && !Signature.TryParse(text, out _signature, out var fault))
            throw new ArgumentException(fault.Message, nameof(function));
    }

    public override int Arity => _signature?.Count ?? 1;

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Tick();
        if (_signature is not null) arguments = _signature.Validate(arguments, input);
        for (var i = 0; i < arguments.Length; i++)
            if (arguments[i] is { } argument) arguments[i] = Cleaning.Strip(argument);
        var result = _function.Invoke(arguments);
        if (result.Error is { } error) throw new JsonataFault(error.Code, token: error.Token, value: error.Value, detail: error.Message);
        return result.Value;
    }
}

using OpsAutomation.Core.Expressions.Jsonata.Nodes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>A <c>function(…){…}</c> with the frame and the input it was made in.</summary>
internal sealed class Lambda(LambdaExpression code, Frame? frame, JsonValue? input) : FunctionValue
{
    public override int Arity => code.Parameters;

    public override JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input)
    {
        e.Enter();
        FunctionValue function = this;
        while (true)
        {
            var result = function is Lambda lambda ? lambda.Run(e, arguments, input) : function.Apply(e, arguments, input);
            if (!ReferenceEquals(result, Unset.TailCall))
            {
                e.Leave();
                return result;
            }
            e.Tick();
            (function, arguments) = (e.TailFunction!, e.TailArguments);
        }
    }

    /// <summary>One round: the result, or <see cref="Unset.TailCall"/> when the body ends in another call.</summary>
    private JsonValue? Run(Evaluation e, JsonValue?[] arguments, JsonValue? context)
    {
        if (code.Signature is { } signature) arguments = signature.Validate(arguments, context);
        if (code.FrameSize == 0) return code.Body.Evaluate(e, frame, input);
        var slots = new JsonValue?[code.FrameSize];
        for (var i = 0; i < code.Parameters; i++) slots[i] = i < arguments.Length && arguments[i] is { } argument ? argument : Unset.Undefined;
        return code.Body.Evaluate(e, new Frame(frame, slots), input);
    }
}

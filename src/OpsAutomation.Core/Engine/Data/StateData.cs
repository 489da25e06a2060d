using OpsAutomation.Core.Engine.Compiled;
using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>How a state takes its input and gives its output, in its language.</summary>
internal abstract class StateData
{
    /// <summary>The input that the state's fields see.</summary>
    public abstract JsonValue? Input(Scope scope, out StateFailure? failure);

    /// <summary>Parameters or Arguments of that input; the input itself without them.</summary>
    public abstract JsonValue? Arguments(Scope scope, JsonValue input, out StateFailure? failure);

    /// <summary>The state is done: variables are assigned and its output is made.</summary>
    public abstract Turn Leave(Scope scope, JsonValue input, JsonValue? result);

    /// <summary>The output alone: a Choice's rule that matched does its own assigning.</summary>
    public abstract Turn LeaveWithoutAssign(Scope scope, JsonValue input);

    /// <summary>The state is left with that output and those variables, unless either is larger than AWS lets them be.</summary>
    public static Turn Limited(Scope scope, JsonValue output, JsonValue? assigned, Step? next = null)
    {
        var limits = scope.Frame.Limits;
        if (output.Utf8Size > limits.MaxPayloadBytes) return Turn.Fail(Failures.TooLarge(scope.State.Name));
        if (assigned is not JsonObject { Count: > 0 } variables) return Turn.Done(output, assigned as JsonObject, next);
        var isTooLarge = variables.Utf8Size > limits.MaxPayloadBytes || scope.Variables.ExceedsWith(variables, limits.MaxVariableBytes);
        return isTooLarge ? Turn.Fail(Failures.TooManyVariables(scope.State.Name)) : Turn.Done(output, variables, next);
    }
}

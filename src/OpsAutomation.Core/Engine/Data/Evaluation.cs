using OpsAutomation.Core.Engine.Scopes;
using OpsAutomation.Core.Expressions.Intrinsics;
using OpsAutomation.Core.Expressions.JsonPath;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>What the expressions of a scope's present state see. One object a scope, filled anew for each use.</summary>
internal sealed class Evaluation(Scope scope) : IIntrinsicScope
{
    public Scope Scope { get; } = scope;

    /// <summary>What <c>$</c> is in JSONPath; <c>$states.input</c> in JSONata.</summary>
    public JsonValue Input { get; set; } = JsonValue.Null;

    /// <summary><c>$states.result</c>, once there is one.</summary>
    public JsonValue? Result { get; set; }

    /// <summary><c>$states.errorOutput</c>, in a Catch.</summary>
    public JsonValue? ErrorOutput { get; set; }

    /// <summary>The item that an ItemSelector is made for.</summary>
    public JsonObject? MapItem { get; set; }

    public string? TaskToken { get; set; }

    public Random Random => Scope.Execution.Ports.Random;

    public JsonObject Context => ContextObject.Of(this);

    public Evaluation For(JsonValue input)
    {
        Input = input;
        Result = null;
        ErrorOutput = null;
        return this;
    }

    public PathResult Resolve(JsonPath path)
    {
        switch (path.Root)
        {
            case PathRoot.Input:
                return path.Evaluate(Input);
            case PathRoot.Context:
                return path.Evaluate(Context);
            default:
                return Scope.Variables.TryGet(path.Variable!, out var value)
                    ? path.Evaluate(value)
                    : JsonPath.MissingRoot($"Variable '{path.Variable}' is not assigned");
        }
    }
}

using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>What is called, and how errors name it.</summary>
internal sealed class Callee(CompiledNode node, string? name, int position, string? meant)
{
    private readonly BuiltinExpression? _builtin = node as BuiltinExpression;

    public BuiltinExpression? Builtin => _builtin;

    public string? Name => name;

    public int Position => position;

    public JsonValue? Resolve(Evaluation e, Frame? frame, JsonValue? input) => _builtin is null ? node.Evaluate(e, frame, input) : _builtin.Resolve(e);

    public FunctionValue Check(JsonValue? function, string code = "T1006", string codeIfMeant = "T1005") => function as FunctionValue
        ?? throw (function is null && meant is not null
            ? new JsonataFault(codeIfMeant, position, name, detail: meant)
            : new JsonataFault(code, position, name, function));
}

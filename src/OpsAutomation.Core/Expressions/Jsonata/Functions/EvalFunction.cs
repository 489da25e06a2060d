using OpsAutomation.Core.Expressions.Jsonata.Lowering;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Functions;

/// <summary><c>$eval</c>: text parsed and evaluated on the spot.</summary>
internal static class EvalFunction
{
    public static JsonValue? Run(Evaluation e, JsonValue? text, JsonValue? input, Scope? scope, Frame? frame)
    {
        if (text is not JsonString source) return null;
        e.EnterEval();
        Nodes.CompiledNode node;
        int size;
        try
        {
            (node, size) = Compiler.Compile(JsonataParser.Parse(source.Value, JsonataDialect.Plain), scope);
        }
        catch (JsonataFault fault)
        {
            throw new JsonataFault("D3120", value: text, detail: fault.Message);
        }
        try
        {
            var context = input is JsonArray array && !Sequences.IsSequence(array) ? JsonArray.Adopt([array], Marks.Sequence | Marks.Outer) : input;
            var result = node.Evaluate(e, size == 0 ? frame : new Frame(frame, size), context);
            e.LeaveEval();
            return result;
        }
        catch (JsonataFault fault) when (fault.Code != "U1001")
        {
            throw new JsonataFault("D3121", value: text, detail: fault.Message);
        }
    }
}

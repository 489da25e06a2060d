using System.Diagnostics.CodeAnalysis;
using OpsAutomation.Core.Expressions.Jsonata.Lowering;
using OpsAutomation.Core.Expressions.Jsonata.Nodes;
using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Expressions.Jsonata.Syntax;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata;

/// <summary>An expression, parsed and compiled once; immutable, so any number of threads may evaluate it.</summary>
public sealed class JsonataExpression
{
    private readonly CompiledNode _node;
    private readonly int _frameSize;

    private readonly JsonataDialect _dialect;
    private readonly int _nesting;

    private JsonataExpression(string source, JsonataDialect dialect, JsonataNode root, CompiledNode node, int frameSize)
    {
        _dialect = dialect;
        _nesting = Nesting.Of(root);
        Source = source;
        Root = root;
        _node = node;
        _frameSize = frameSize;
    }

    public string Source { get; }

    public JsonataNode Root { get; }

    public static bool TryParse(string source, [NotNullWhen(true)] out JsonataExpression? expression, [NotNullWhen(false)] out JsonataError? error) =>
        TryParse(source, JsonataDialect.Plain, out expression, out error);

    public static bool TryParse(
        string source, JsonataDialect dialect, [NotNullWhen(true)] out JsonataExpression? expression, [NotNullWhen(false)] out JsonataError? error)
    {
        expression = null;
        error = null;
        try
        {
            var root = JsonataParser.Parse(source, dialect);
            if (dialect == JsonataDialect.StepFunctions) StatesDialect.Check(root);
            var (node, frameSize) = Compiler.Compile(root, null);
            expression = new JsonataExpression(source, dialect, root, node, frameSize);
            return true;
        }
        catch (JsonataFault fault)
        {
            error = fault.ToError();
            return false;
        }
    }

    /// <summary>Never throws for what an expression does or meets: errors are in the result.</summary>
    public JsonataResult Evaluate(JsonValue? input, JsonataBindings bindings, JsonataLimits? limits = null)
    {
        var evaluation = new Evaluation(bindings, limits ?? JsonataLimits.Default) { Root = input, NamesInfinities = _dialect == JsonataDialect.StepFunctions };
        try
        {
            if (_nesting > evaluation.Limits.Nesting) throw Evaluation.TooDeep();

            // A whole input that is an array is one value, not a sequence.
            var context = input is JsonArray array ? JsonArray.Adopt([array], Marks.Sequence | Marks.Outer) : input;
            var value = _node.Evaluate(evaluation, _frameSize == 0 ? null : new Frame(null, _frameSize), context);
            if (evaluation.MustClean) value = Cleaning.Of(evaluation, value);
            return value;
        }
        catch (JsonataFault fault)
        {
            return fault.ToError();
        }
    }
}

using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary>A step of a path that carries no variables.</summary>
internal sealed class PathStep(CompiledNode? node, Sorting? sorting, Filter[] filters, bool isConstructor)
{
    /// <summary>The member's name, where the step is no more than that.</summary>
    public string? Name { get; } = filters.Length == 0 ? (node as NameExpression)?.Name : null;

    public bool IsConstructor => isConstructor;

    public CompiledNode? Node => node;

    public Sorting? Sorting => sorting;

    /// <summary>The step for one item of its input.</summary>
    public JsonValue? Run(Evaluation e, Frame? frame, JsonValue? item)
    {
        var value = node!.Evaluate(e, frame, item);
        return Filter.ApplyAll(filters, e, frame, value);
    }

    /// <summary>A sort works on the whole sequence.</summary>
    public JsonValue? Sort(Evaluation e, Frame? frame, JsonValue value)
    {
        JsonValue? result = value;
        if (value is JsonArray array)
            result = array.Count > 1 ? JsonArray.Adopt(sorting!.Sort(e, array, item => ((JsonValue?)item, frame))) : array.Marked(Marks.Sequence);
        return Filter.ApplyAll(filters, e, frame, result);
    }
}

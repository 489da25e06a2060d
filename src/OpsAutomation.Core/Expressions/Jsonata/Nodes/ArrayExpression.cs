using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>[ ]</c>; sequences are spread into it, arrays written inside it are not.</summary>
internal sealed class ArrayExpression(CompiledNode[] items, bool[] nested, bool isConstructor) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        var builder = new SequenceBuilder(e);
        for (var i = 0; i < items.Length; i++)
        {
            var value = items[i].Evaluate(e, frame, input);
            if (value is null) continue;
            if (!nested[i] && value is JsonArray array) builder.AddRange(array.Items);
            else builder.Add(value);
        }
        if (!isConstructor) return builder.ToArray(0);
        e.MustClean = true;
        return builder.ToArray(Marks.Constructed);
    }
}

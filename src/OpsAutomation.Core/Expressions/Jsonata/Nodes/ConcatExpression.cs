using OpsAutomation.Core.Expressions.Jsonata.Runtime;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Nodes;

/// <summary><c>a &amp; b &amp; …</c>, all in one.</summary>
internal sealed class ConcatExpression(CompiledNode[] parts) : CompiledNode
{
    public override JsonValue? Evaluate(Evaluation e, Frame? frame, JsonValue? input)
    {
        if (parts.Length == 2) return new JsonString(e.CheckText(Text(e, frame, input, 0) + Text(e, frame, input, 1)));
        var texts = new string[parts.Length];
        var length = 0L;
        for (var i = 0; i < parts.Length; i++)
        {
            texts[i] = Text(e, frame, input, i);
            length += texts[i].Length;
        }
        return length <= e.Limits.TextLength ? new JsonString(string.Concat(texts)) : throw Evaluation.TooLong();
    }

    private string Text(Evaluation e, Frame? frame, JsonValue? input, int part) => ValueText.Of(e, parts[part].Evaluate(e, frame, input));
}

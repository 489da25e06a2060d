namespace OpsAutomation.Core.Expressions.Jsonata.Syntax;

/// <summary>A part of an expression as it was written; the position is the 0-based offset of its first character, or of its operator.</summary>
public abstract class JsonataNode(int position)
{
    public int Position { get; } = position;

    /// <summary>The parts of this part, in the order of the source.</summary>
    public virtual IEnumerable<JsonataNode> Children => [];

    /// <summary>The longest way down to a leaf; bounded by the parser, so that recursion over a tree is safe.</summary>
    internal int Height { get; set; } = 1;

    /// <summary>This part and all parts below it.</summary>
    public IEnumerable<JsonataNode> DescendantsAndSelf()
    {
        var open = new Stack<JsonataNode>([this]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse()) open.Push(child);
        }
    }
}

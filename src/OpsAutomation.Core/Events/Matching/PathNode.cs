using System.Text;

namespace OpsAutomation.Core.Events.Matching;

/// <summary>A step of the paths that rules ask about. A dot in a name separates steps, in patterns and in events.</summary>
internal sealed class PathNode(PathNode? parent, byte[] name)
{
    private readonly ByteTable<PathNode> _children = new();
    private MatchField? _field;

    public PathNode? Parent => parent;

    /// <summary>Set while a rule asks about this very path.</summary>
    public MatchField? Field
    {
        get => Volatile.Read(ref _field);
        set => Volatile.Write(ref _field, value);
    }

    public bool HasChildren => _children.Count > 0;

    /// <summary>The node for an event's member name; the name may hold several steps.</summary>
    public PathNode? Step(ReadOnlySpan<byte> memberName)
    {
        var child = _children.Find(memberName);
        return child is not null || memberName.IndexOf((byte)'.') < 0 ? child : Walk(memberName);
    }

    public PathNode Ensure(string path)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            var key = Encoding.UTF8.GetBytes(step);
            var child = node._children.Find(key);
            if (child is null) node._children.Add(key, child = new PathNode(node, key));
            node = child;
        }
        return node;
    }

    public PathNode? Find(string path)
    {
        var node = this;
        foreach (var step in path.Split('.'))
        {
            node = node._children.Find(Encoding.UTF8.GetBytes(step));
            if (node is null) return null;
        }
        return node;
    }

    /// <summary>Takes this node and those above it away as far as nothing needs them.</summary>
    public void Prune()
    {
        for (var node = this; node.Parent is { } above && node.Field is null && !node.HasChildren; node = above)
            above._children.Remove(node.Name);
    }

    private byte[] Name => name;

    private PathNode? Walk(ReadOnlySpan<byte> memberName)
    {
        var node = this;
        while (true)
        {
            var dot = memberName.IndexOf((byte)'.');
            node = node._children.Find(dot < 0 ? memberName : memberName[..dot]);
            if (node is null || dot < 0) return node;
            memberName = memberName[(dot + 1)..];
        }
    }
}

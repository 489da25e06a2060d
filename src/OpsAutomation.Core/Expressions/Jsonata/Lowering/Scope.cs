namespace OpsAutomation.Core.Expressions.Jsonata.Lowering;

/// <summary>The names that a block, a lambda or a path binds, and their places in its frame; a scope without names has no frame.</summary>
internal sealed class Scope(Scope? parent, IEnumerable<string> names)
{
    private readonly Dictionary<string, int> _slots = Number(names);

    public Scope? Parent => parent;

    public int Size => _slots.Count;

    public IReadOnlyDictionary<string, int> Slots => _slots;

    /// <summary>Where the name is bound, the innermost first: how many frames out, and the slot there.</summary>
    public IEnumerable<(int Depth, int Slot)> Find(string name)
    {
        var depth = 0;
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._slots.TryGetValue(name, out var slot)) yield return (depth, slot);
            if (scope.Size > 0) depth++;
        }
    }

    private static Dictionary<string, int> Number(IEnumerable<string> names)
    {
        var slots = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var name in names) slots.TryAdd(name, slots.Count);
        return slots;
    }
}

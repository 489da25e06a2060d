using System.Collections.Immutable;

namespace OpsAutomation.Core.Catalog;

/// <summary>What a value looks like; an object without members is open, one with members has exactly these.</summary>
public sealed record ValueShape(ShapeKind Type, ImmutableArray<ShapeMember> Members, ValueShape? Items = null, ImmutableArray<string> Enum = default)
{
    public static readonly ValueShape Any = new(ShapeKind.Any, []);

    /// <summary>Whether the names of the members are known, so that others are mistakes.</summary>
    public bool IsClosed => Type == ShapeKind.Object && Members.Length > 0;

    public ShapeMember? Member(string name) => Members.FirstOrDefault(m => m.Name == name);
}

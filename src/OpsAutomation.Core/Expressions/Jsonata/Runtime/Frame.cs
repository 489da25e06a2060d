using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>The variables of one entry into a scope; where each stands is settled when the expression is compiled.</summary>
internal sealed class Frame(Frame? parent, JsonValue?[] slots)
{
    public readonly Frame? Parent = parent;
    public readonly JsonValue?[] Slots = slots;

    public Frame(Frame? parent, int size)
        : this(parent, size == 0 ? [] : new JsonValue?[size])
    {
    }

    public Frame Copy() => new(Parent, (JsonValue?[])Slots.Clone());
}

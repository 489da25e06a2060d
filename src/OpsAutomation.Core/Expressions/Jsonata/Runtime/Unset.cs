using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Values that stand in a variable's slot or come back from a tail call, and are no values of the language.</summary>
internal sealed class Unset : JsonValue
{
    /// <summary>In a slot: bound, to nothing. (An empty slot is not bound at all, and the name is looked up further out.)</summary>
    public static readonly Unset Undefined = new();

    /// <summary>Come back from a body: the call to go on with waits in the evaluation.</summary>
    public static readonly Unset TailCall = new();

    private Unset()
    {
    }

    public override JsonKind Kind => (JsonKind)(int.MaxValue - 2);

    public override bool Equals(JsonValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;

    internal override int Write(Span<byte> output) => 0;

    private protected override int MeasureUtf8() => 0;
}

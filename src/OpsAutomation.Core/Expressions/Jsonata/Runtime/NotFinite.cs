using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>An infinity or NaN that a computation gave. It may be passed about; using it as a number, or giving it as a result, is the error D1001.</summary>
internal sealed class NotFinite(double value) : JsonValue
{
    public double Value { get; } = value;

    public override JsonKind Kind => (JsonKind)(int.MaxValue - 1);

    public string Name => double.IsNaN(Value) ? "NaN" : Value > 0 ? "Infinity" : "-Infinity";

    public override bool Equals(JsonValue? other) => other is NotFinite n && n.Value == Value;

    public override int GetHashCode() => Value.GetHashCode();

    internal override int Write(Span<byte> output) => Null.Write(output);

    private protected override int MeasureUtf8() => Null.Utf8Size;
}

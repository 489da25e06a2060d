using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// A function as a value. It is a <see cref="JsonValue"/> so that arrays and objects of an expression can hold it; results are cleaned of functions before
/// anybody else sees them.
/// </summary>
internal abstract class FunctionValue : JsonValue
{
    public override JsonKind Kind => (JsonKind)int.MaxValue;

    public override bool Equals(JsonValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal override int Write(Span<byte> output) => JsonString.Empty.Write(output);

    private protected override int MeasureUtf8() => JsonString.Empty.Utf8Size;
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>
/// A function as a value. It is a <see cref="JsonValue"/> so that arrays and objects of an
/// expression can hold it; results are cleaned of functions before anybody else sees them.
/// </summary>
internal abstract class FunctionValue : JsonValue
{
    public sealed override JsonKind Kind => (JsonKind)int.MaxValue;

    /// <summary>How many arguments a higher-order function hands to it.</summary>
    public abstract int Arity { get; }

    /// <summary>
    /// Calls it; the input is the context that fills in for a missing argument. The result is not settled: a sequence of one is still a sequence.
    /// </summary>
    public abstract JsonValue? Apply(Evaluation e, JsonValue?[] arguments, JsonValue? input);

    public override bool Equals(JsonValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    internal override int Write(Span<byte> output) => JsonString.Empty.Write(output);

    private protected override int MeasureUtf8() => JsonString.Empty.Utf8Size;
}

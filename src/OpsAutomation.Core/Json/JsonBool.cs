namespace OpsAutomation.Core.Json;

public sealed class JsonBool : JsonValue
{
    internal static readonly JsonBool TrueValue = new(true);
    internal static readonly JsonBool FalseValue = new(false);

    private JsonBool(bool value) => Value = value;

    public override JsonKind Kind => JsonKind.Bool;

    public bool Value { get; }

    public override bool Equals(JsonValue? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Value ? 1 : 2;

    internal override int Write(Span<byte> output)
    {
        var text = Value ? "true"u8 : "false"u8;
        text.CopyTo(output);
        return text.Length;
    }

    private protected override int MeasureUtf8() => Value ? 4 : 5;
}

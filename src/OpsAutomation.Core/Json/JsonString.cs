namespace OpsAutomation.Core.Json;

public sealed class JsonString(string value) : JsonValue
{
    public static readonly JsonString Empty = new("");

    public override JsonKind Kind => JsonKind.String;

    public string Value { get; } = value;

    public override bool Equals(JsonValue? other) => other is JsonString s && s.Value == Value;

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    internal override int Write(Span<byte> output) => JsonText.WriteQuoted(Value, output);

    private protected override int MeasureUtf8() => JsonText.MeasureQuoted(Value);
}

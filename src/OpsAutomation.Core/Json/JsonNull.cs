namespace OpsAutomation.Core.Json;

public sealed class JsonNull : JsonValue
{
    internal static readonly JsonNull Instance = new();

    private JsonNull()
    {
    }

    public override JsonKind Kind => JsonKind.Null;

    public override bool Equals(JsonValue? other) => other is JsonNull;

    public override int GetHashCode() => 0;

    internal override int Write(Span<byte> output)
    {
        "null"u8.CopyTo(output);
        return 4;
    }

    private protected override int MeasureUtf8() => 4;
}

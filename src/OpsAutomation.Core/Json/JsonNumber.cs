using System.Globalization;
using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>A number. One that was read keeps its text (1.0 stays 1.0, a long integer keeps its digits) until it is computed with.</summary>
public sealed class JsonNumber : JsonValue
{
    private const int SmallCount = 1024;
    private static readonly JsonNumber[] Small = [.. Enumerable.Range(0, SmallCount).Select(static n => new JsonNumber(n, null))];

    private readonly string? _token;

    private JsonNumber(double value, string? token)
    {
        Value = value;
        _token = token;
    }

    public override JsonKind Kind => JsonKind.Number;

    public double Value { get; }

    /// <summary>The JSON text: as it was read, or as ECMAScript writes the double.</summary>
    public string Text => _token ?? NumberText.Of(Value);

    public bool IsInteger => TryGetInt64(out _);

    /// <summary>A finite number; NaN and infinities have no JSON and throw.</summary>
    public static JsonNumber Of(double value)
    {
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has no such number.");
        return value >= 0 && value < SmallCount && value == (int)value && !double.IsNegative(value)
            ? Small[(int)value]
            : new JsonNumber(value == 0 ? 0 : value, null);
    }

    public static JsonNumber Of(long value)
    {
        if (value is >= 0 and < SmallCount) return Small[value];
        var exact = (double)value;
        return Math.Abs(value) <= 1L << 53 ? new JsonNumber(exact, null) : new JsonNumber(exact, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The number that this JSON token writes; the token must already be valid JSON.</summary>
    public static JsonNumber FromToken(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length <= 3 && int.TryParse(utf8, NumberStyles.None, CultureInfo.InvariantCulture, out var small)) return Small[small];
        var token = Encoding.ASCII.GetString(utf8);
        return new JsonNumber(double.Parse(utf8, NumberStyles.Float, CultureInfo.InvariantCulture), token);
    }

    public bool TryGetInt64(out long value)
    {
        if (_token is not null && long.TryParse(_token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)) return true;
        value = 0;
        if (Value != Math.Floor(Value) || Math.Abs(Value) >= 9.2233720368547758e18) return false;
        value = (long)Value;
        return true;
    }

    public override bool Equals(JsonValue? other) =>
        other is JsonNumber n && n.Value == Value
        && (_token is null || n._token is null || Math.Abs(Value) < 1L << 53 || !TryGetInt64(out var a) || !n.TryGetInt64(out var b) || a == b);

    public override int GetHashCode() => Value.GetHashCode();

    internal override int Write(Span<byte> output) => Encoding.ASCII.GetBytes(Text, output);

    private protected override int MeasureUtf8() => Text.Length;
}

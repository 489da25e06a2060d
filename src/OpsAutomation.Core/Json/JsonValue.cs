using System.Buffers;
using System.Text;

namespace OpsAutomation.Core.Json;

/// <summary>An immutable JSON value; every part of it may be shared between threads and documents.</summary>
public abstract class JsonValue : IEquatable<JsonValue>
{
    private int _utf8Size;

    private protected JsonValue()
    {
    }

    public static JsonValue Null => JsonNull.Instance;

    public static JsonValue True => JsonBool.TrueValue;

    public static JsonValue False => JsonBool.FalseValue;

    public abstract JsonKind Kind { get; }

    /// <summary>Bytes of the compact UTF-8 text; computed once, so a payload limit costs nothing to check.</summary>
    public int Utf8Size => _utf8Size != 0 ? _utf8Size : _utf8Size = MeasureUtf8();

    public bool IsNull => Kind == JsonKind.Null;

    /// <summary>The text of a string; null for every other kind.</summary>
    public string? AsText => (this as JsonString)?.Value;

    /// <summary>The double of a number; null for every other kind.</summary>
    public double? AsDouble => (this as JsonNumber)?.Value;

    /// <summary>The number when it is integral and fits; null otherwise.</summary>
    public long? AsLong => this is JsonNumber number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The truth of a boolean; null for every other kind.</summary>
    public bool? AsBool => (this as JsonBool)?.Value;

    /// <summary>The member of that name; null when this is no object or has no such member.</summary>
    public JsonValue? this[string name] => this is JsonObject o && o.TryGet(name, out var value) ? value : null;

    public static implicit operator JsonValue(string value) => new JsonString(value);

    public static implicit operator JsonValue(bool value) => value ? True : False;

    public static implicit operator JsonValue(int value) => JsonNumber.Of(value);

    public static implicit operator JsonValue(long value) => JsonNumber.Of(value);

    public static implicit operator JsonValue(double value) => JsonNumber.Of(value);

    /// <summary>Equality by value: numbers by number, objects without regard to order.</summary>
    public abstract bool Equals(JsonValue? other);

    public sealed override bool Equals(object? obj) => Equals(obj as JsonValue);

    public abstract override int GetHashCode();

    /// <summary>The compact JSON text.</summary>
    public sealed override string ToString() => Encoding.UTF8.GetString(ToUtf8());

    /// <summary>The compact JSON text in UTF-8.</summary>
    public byte[] ToUtf8()
    {
        var bytes = new byte[Utf8Size];
        var end = Write(bytes);
        return end == bytes.Length ? bytes : throw new InvalidOperationException("The measured and the written size differ.");
    }

    public void WriteTo(IBufferWriter<byte> output)
    {
        var size = Utf8Size;
        output.Advance(Write(output.GetSpan(size)));
    }

    /// <summary>Writes the compact text at the start of <paramref name="output"/>, which holds at least <see cref="Utf8Size"/> bytes.</summary>
    internal abstract int Write(Span<byte> output);

    private protected abstract int MeasureUtf8();
}

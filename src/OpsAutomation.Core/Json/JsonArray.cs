using System.Collections;

namespace OpsAutomation.Core.Json;

public sealed class JsonArray : JsonValue, IReadOnlyList<JsonValue>
{
    public static readonly JsonArray Empty = new([]);

    private readonly JsonValue[] _items;

    private JsonArray(JsonValue[] items, byte marks = 0)
    {
        _items = items;
        Marks = marks;
    }

    public override JsonKind Kind => JsonKind.Array;

    public int Count => _items.Length;

    /// <summary>What the evaluator of JSONata has to remember about an array of its own while it works; 0 in documents. Equality does not see it.</summary>
    internal byte Marks { get; }

    public ReadOnlySpan<JsonValue> Items => _items;

    public JsonValue this[int index] => _items[index];

    public static JsonArray Of(params ReadOnlySpan<JsonValue> items) => items.IsEmpty ? Empty : new JsonArray(items.ToArray());

    public static JsonArray From(IEnumerable<JsonValue> items)
    {
        var array = items.ToArray();
        return array.Length == 0 ? Empty : new JsonArray(array);
    }

    /// <summary>Takes the array as it is: the caller gives it away and never writes it again.</summary>
    internal static JsonArray Adopt(JsonValue[] items) => items.Length == 0 ? Empty : new JsonArray(items);

    /// <summary>The same items under other marks.</summary>
    internal JsonArray Marked(byte marks) => marks == Marks ? this : new(_items, marks);

    internal static JsonArray Adopt(JsonValue[] items, byte marks) => items.Length == 0 && marks == 0 ? Empty : new JsonArray(items, marks);

    public JsonArray Add(JsonValue item) => new([.. _items, item]);

    public override bool Equals(JsonValue? other) =>
        ReferenceEquals(this, other) || (other is JsonArray a && Items.SequenceEqual(a.Items));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items) hash.Add(item);
        return hash.ToHashCode();
    }

    public IEnumerator<JsonValue> GetEnumerator() => ((IEnumerable<JsonValue>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal override int Write(Span<byte> output)
    {
        output[0] = (byte)'[';
        var at = 1;
        for (var i = 0; i < _items.Length; i++)
        {
            if (i > 0) output[at++] = (byte)',';
            at += _items[i].Write(output[at..]);
        }
        output[at] = (byte)']';
        return at + 1;
    }

    private protected override int MeasureUtf8()
    {
        var size = 2 + Math.Max(0, _items.Length - 1);
        foreach (var item in _items) size += item.Utf8Size;
        return size;
    }
}

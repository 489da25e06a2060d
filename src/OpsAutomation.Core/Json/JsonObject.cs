using System.Collections;

namespace OpsAutomation.Core.Json;

/// <summary>Members in the order they were written; a name stands once. A new version shares all it can with the old one.</summary>
public sealed class JsonObject : JsonValue, IReadOnlyCollection<KeyValuePair<string, JsonValue>>
{
    /// <summary>Up to here a linear search is the fastest.</summary>
    private const int LinearLimit = 8;

    public static readonly JsonObject Empty = new([], [], 0);

    private readonly string[] _names;
    private readonly JsonValue[] _values;
    private readonly int _count;
    private Dictionary<string, int>? _index;

    private JsonObject(string[] names, JsonValue[] values, int count)
    {
        _names = names;
        _values = values;
        _count = count;
    }

    public override JsonKind Kind => JsonKind.Object;

    public int Count => _count;

    public ReadOnlySpan<string> Names => _names.AsSpan(0, _count);

    public ReadOnlySpan<JsonValue> Values => _values.AsSpan(0, _count);

    public static JsonObject Of(params ReadOnlySpan<(string Name, JsonValue Value)> members)
    {
        var builder = new JsonObjectBuilder(members.Length);
        foreach (var (name, value) in members) builder.Set(name, value);
        return builder.Build();
    }

    /// <summary>Takes the arrays as they are; names must be distinct.</summary>
    internal static JsonObject Adopt(string[] names, JsonValue[] values, int count) => count == 0 ? Empty : new JsonObject(names, values, count);

    public bool Has(string name) => IndexOf(name) >= 0;

    public bool TryGet(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JsonValue? value)
    {
        var i = IndexOf(name);
        value = i < 0 ? null : _values[i];
        return i >= 0;
    }

    /// <summary>A version with that member set: in its place when the name is there, at the end when it is new.</summary>
    public JsonObject With(string name, JsonValue value)
    {
        var i = IndexOf(name);
        if (i >= 0)
        {
            var replaced = _values.AsSpan(0, _count).ToArray();
            replaced[i] = value;
            return new JsonObject(_names, replaced, _count) { _index = _index };
        }
        var names = new string[_count + 1];
        var values = new JsonValue[_count + 1];
        Array.Copy(_names, names, _count);
        Array.Copy(_values, values, _count);
        names[_count] = name;
        values[_count] = value;
        return new JsonObject(names, values, _count + 1);
    }

    public JsonObject Without(string name)
    {
        var i = IndexOf(name);
        if (i < 0) return this;
        if (_count == 1) return Empty;
        string[] names = [.. Names[..i], .. Names[(i + 1)..]];
        JsonValue[] values = [.. Values[..i], .. Values[(i + 1)..]];
        return new JsonObject(names, values, _count - 1);
    }

    public override bool Equals(JsonValue? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is not JsonObject o || o._count != _count) return false;
        for (var i = 0; i < _count; i++)
            if (!o.TryGet(_names[i], out var value) || !value.Equals(_values[i])) return false;
        return true;
    }

    public override int GetHashCode()
    {
        var sum = _count;
        for (var i = 0; i < _count; i++) sum += HashCode.Combine(_names[i], _values[i]);
        return sum;
    }

    public Enumerator GetEnumerator() => new(this);

    IEnumerator<KeyValuePair<string, JsonValue>> IEnumerable<KeyValuePair<string, JsonValue>>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal override int Write(Span<byte> output)
    {
        output[0] = (byte)'{';
        var at = 1;
        for (var i = 0; i < _count; i++)
        {
            if (i > 0) output[at++] = (byte)',';
            at += JsonText.WriteQuoted(_names[i], output[at..]);
            output[at++] = (byte)':';
            at += _values[i].Write(output[at..]);
        }
        output[at] = (byte)'}';
        return at + 1;
    }

    private protected override int MeasureUtf8()
    {
        var size = 2 + Math.Max(0, _count - 1);
        for (var i = 0; i < _count; i++) size += JsonText.MeasureQuoted(_names[i]) + 1 + _values[i].Utf8Size;
        return size;
    }

    private int IndexOf(string name)
    {
        if (_count <= LinearLimit)
        {
            for (var i = 0; i < _count; i++)
                if (ReferenceEquals(_names[i], name)) return i;
            for (var i = 0; i < _count; i++)
                if (_names[i] == name) return i;
            return -1;
        }
        return (_index ?? BuildIndex()).TryGetValue(name, out var at) ? at : -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        var index = new Dictionary<string, int>(_count, StringComparer.Ordinal);
        for (var i = 0; i < _count; i++) index[_names[i]] = i;
        return _index = index;
    }

    public struct Enumerator(JsonObject of) : IEnumerator<KeyValuePair<string, JsonValue>>
    {
        private int _at = -1;

        public readonly KeyValuePair<string, JsonValue> Current => new(of._names[_at], of._values[_at]);

        readonly object IEnumerator.Current => Current;

        public bool MoveNext() => ++_at < of._count;

        public void Reset() => _at = -1;

        public readonly void Dispose()
        {
        }
    }
}

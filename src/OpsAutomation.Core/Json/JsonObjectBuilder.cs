namespace OpsAutomation.Core.Json;

/// <summary>Collects members; a name set again keeps its place and takes the new value. Not to be used after <see cref="Build"/>.</summary>
public sealed class JsonObjectBuilder(int capacity = 4)
{
    private const int LinearLimit = 8;

    private string[] _names = new string[Math.Max(capacity, 1)];
    private JsonValue[] _values = new JsonValue[Math.Max(capacity, 1)];
    private Dictionary<string, int>? _index;

    public int Count { get; private set; }

    public JsonObjectBuilder Set(string name, JsonValue value)
    {
        var at = IndexOf(name);
        if (at >= 0)
        {
            _values[at] = value;
            return this;
        }
        if (Count == _names.Length)
        {
            Array.Resize(ref _names, Count * 2);
            Array.Resize(ref _values, Count * 2);
        }
        _names[Count] = name;
        _values[Count] = value;
        _index?.Add(name, Count);
        Count++;
        return this;
    }

    /// <summary>Sets the member unless the value is null.</summary>
    public JsonObjectBuilder SetIf(string name, JsonValue? value) => value is null ? this : Set(name, value);

    public JsonObject Build() => JsonObject.Adopt(_names, _values, Count);

    private int IndexOf(string name)
    {
        if (Count <= LinearLimit)
        {
            for (var i = 0; i < Count; i++)
                if (_names[i] == name) return i;
            return -1;
        }
        if (_index is null)
        {
            _index = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
            for (var i = 0; i < Count; i++) _index[_names[i]] = i;
        }
        return _index.TryGetValue(name, out var at) ? at : -1;
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>Collects a result sequence; for one item, the common case, no array is made.</summary>
internal struct SequenceBuilder(Evaluation e)
{
    private JsonValue? _first;
    private JsonValue[]? _items;

    public int Count { get; private set; }

    public readonly JsonValue this[int index] => _items is null ? _first! : _items[index];

    public void Add(JsonValue item)
    {
        if (Count == 0)
        {
            _first = item;
            Count = 1;
            return;
        }
        if (_items is null || Count == _items.Length) Grow(Count + 1);
        _items![Count++] = item;
    }

    public void AddRange(ReadOnlySpan<JsonValue> items)
    {
        if (items.Length == 0) return;
        if (items.Length == 1)
        {
            Add(items[0]);
            return;
        }
        if (_items is null || Count + items.Length > _items.Length) Grow(Count + items.Length);
        items.CopyTo(_items.AsSpan(Count));
        Count += items.Length;
    }

    /// <summary>The items of an array, or the value itself; an array that was constructed as a step stays one.</summary>
    public void AddSpread(JsonValue value)
    {
        if (value is JsonArray array && (array.Marks & Marks.Constructed) == 0) AddRange(array.Items);
        else Add(value);
    }

    /// <summary>What the sequence stands for: nothing, its one item, or an array.</summary>
    public readonly JsonValue? Settle() => Count switch
    {
        0 => null,
        1 => this[0],
        _ => ToArray(Marks.Sequence),
    };

    public readonly JsonArray ToSequence() => ToArray(Marks.Sequence);

    public readonly JsonArray ToArray(byte marks)
    {
        if (Count == 0) return marks == Marks.Sequence ? Sequences.Empty : JsonArray.Adopt([], marks);
        if (_items is null) return JsonArray.Adopt([_first!], marks);
        return JsonArray.Adopt(_items.Length == Count ? _items : _items.AsSpan(0, Count).ToArray(), marks);
    }

    private void Grow(int needed)
    {
        if (needed > 1024) e.CheckItems(needed);
        else e.Tick();
        var larger = new JsonValue[Math.Max(4, (int)Math.Min(Math.Max((long)needed, (long)Count * 2), Math.Max(needed, e.Limits.Items)))];
        if (_items is not null) _items.AsSpan(0, Count).CopyTo(larger);
        else if (Count == 1) larger[0] = _first!;
        _items = larger;
    }
}

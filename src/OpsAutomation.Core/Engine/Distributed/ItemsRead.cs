using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Distributed;

/// <summary>What an ItemReader has read so far, and where each item comes from.</summary>
internal sealed class ItemsRead(long most)
{
    private readonly List<JsonValue> _items = [];
    private readonly List<JsonValue> _sources = [];

    public long Left => most - _items.Count;

    public JsonArray Items => JsonArray.From(_items);

    public IReadOnlyList<JsonValue> Sources => _sources;

    public void Add(JsonArray items, JsonValue source)
    {
        foreach (var item in items)
        {
            if (_items.Count >= most) return;
            _items.Add(item);
            _sources.Add(source);
        }
    }
}

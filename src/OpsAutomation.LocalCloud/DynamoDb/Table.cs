using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A table in memory. Only the store's lock holder may touch its rows.</summary>
internal sealed class Table(string id, TableDefinition definition)
{
    private readonly SortedDictionary<string, Partition> _partitions = new(StringComparer.Ordinal);

    /// <summary>Account, region and name: the table's key in the store.</summary>
    public string Id { get; } = id;

    public TableDefinition Definition { get; set; } = definition;

    public KeySchema Key => Definition.Key;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public IEnumerable<KeyValuePair<string, Partition>> Partitions => _partitions;

    public Partition? Partition(string hash) => _partitions.GetValueOrDefault(hash);

    public JsonObject? Find(ItemKey key) => Partition(key.Hash)?.Find(key.Range)?.Item;

    /// <summary>Sets the item, or removes it when it is null.</summary>
    public void Put(ItemKey key, JsonObject? item)
    {
        if (!_partitions.TryGetValue(key.Hash, out var partition))
        {
            if (item is null) return;
            _partitions[key.Hash] = partition = new Partition();
        }
        var row = item is null ? null : new Row(key, item);
        var before = row is null ? partition.Remove(key.Range) : partition.Put(row);
        Count += (row is null ? 0 : 1) - (before is null ? 0 : 1);
        Bytes += (row?.Size ?? 0) - (before?.Size ?? 0);
        if (partition.Count == 0) _partitions.Remove(key.Hash);
    }
}

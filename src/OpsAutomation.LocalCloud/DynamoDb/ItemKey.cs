namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Where an item is: the text of its partition key and the ordered bytes of its sort key (none when the table has no sort key).</summary>
internal readonly struct ItemKey(string hash, byte[] range) : IEquatable<ItemKey>
{
    public string Hash { get; } = hash;

    public byte[] Range { get; } = range;

    public bool Equals(ItemKey other) => Hash == other.Hash && Range.AsSpan().SequenceEqual(other.Range);

    public override bool Equals(object? obj) => obj is ItemKey other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Hash, StringComparer.Ordinal);
        hash.AddBytes(Range);
        return hash.ToHashCode();
    }

    /// <summary>The key as text for the store; both parts read back.</summary>
    public override string ToString() => $"{Convert.ToBase64String(Range)} {Hash}";
}

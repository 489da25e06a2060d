using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>An item where it is kept.</summary>
internal sealed class Row(ItemKey key, JsonObject item)
{
    public ItemKey Key { get; } = key;

    public JsonObject Item { get; } = item;

    /// <summary>Bytes as DynamoDB counts them.</summary>
    public int Size { get; } = ItemSize.Of(item);
}

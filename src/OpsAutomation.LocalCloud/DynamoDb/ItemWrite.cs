using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A Put, Update, Delete or ConditionCheck that has been read and validated, whether it stands alone or in a transaction.</summary>
internal sealed class ItemWrite
{
    public required Table Table { get; init; }

    public required ItemKey Key { get; init; }

    /// <summary>The item of a Put; the key's members of an Update.</summary>
    public JsonObject Item { get; init; } = JsonObject.Empty;

    public Update? Update { get; init; }

    public Condition? Condition { get; init; }

    public required ItemWriteKind Kind { get; init; }

    /// <summary>Whether a failed condition shows the item.</summary>
    public bool ShowsOnFailure { get; init; }

    public bool Allowed(JsonObject? before) => Condition?.Holds(before) ?? true;

    /// <summary>The item as it will be; null when there will be none.</summary>
    public JsonObject? After(JsonObject? before)
    {
        switch (Kind)
        {
            case ItemWriteKind.Put:
                return Item;
            case ItemWriteKind.Delete:
                return null;
            case ItemWriteKind.Check:
                return before;
            default:
                var after = Update is null ? before ?? Item : Update.Apply(before ?? Item);
                if (ItemSize.Of(after) > ItemSize.MaxItem) throw DynamoErrors.Validation("Item size to update has exceeded the maximum allowed size");
                return after;
        }
    }
}

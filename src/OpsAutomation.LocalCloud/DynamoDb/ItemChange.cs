using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>An item set, or removed when it is null.</summary>
internal readonly record struct ItemChange(Table Table, ItemKey Key, JsonObject? Item);

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A row to be written: an item, or the table's definition when the key is null; removed when the body is null (a table with all its items).</summary>
internal readonly record struct StoreChange(string Table, string? Key, JsonObject? Body);

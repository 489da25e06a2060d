using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>ConsumedCapacity: read units of 4 KB (half when eventually consistent), write units of 1 KB, doubled in transactions.</summary>
internal static class Capacity
{
    private const double ReadUnit = 4096;
    private const double WriteUnit = 1024;

    public static JsonObject? OfRead(JsonObject request, Table table, int bytes, bool? consistent = null)
    {
        var units = Math.Max(1, Math.Ceiling(bytes / ReadUnit));
        return Of(request, table, (consistent ?? request["ConsistentRead"]?.AsBool == true) ? units : units / 2);
    }

    public static JsonObject? OfWrite(JsonObject request, Table table, int bytes) => Of(request, table, Math.Max(1, Math.Ceiling(bytes / WriteUnit)));

    /// <summary>Null when the request does not ask for it.</summary>
    public static JsonObject? Of(JsonObject request, Table table, double units)
    {
        var wanted = request["ReturnConsumedCapacity"]?.AsText;
        if (wanted is not ("TOTAL" or "INDEXES")) return null;
        var shown = JsonObject.Of(("TableName", table.Definition.Name), ("CapacityUnits", units));
        return wanted == "TOTAL" ? shown : shown.With("Table", JsonObject.Of(("CapacityUnits", units)));
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The operations on one item.</summary>
internal sealed class ItemOperations(TableStore store, TableFinder finder)
{
    public void AddTo(Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> operations)
    {
        operations["GetItem"] = GetAsync;
        operations["PutItem"] = request => WriteAsync(request, "Item", WriteReader.Put, "ALL_OLD");
        operations["DeleteItem"] = request => WriteAsync(request, "Key", WriteReader.Delete, "ALL_OLD");
        operations["UpdateItem"] = request => WriteAsync(request, "Key", WriteReader.Update, "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW");
    }

    private async ValueTask<JsonObject> GetAsync(AwsRequest request)
    {
        WriteReader.RefuseLegacy(request.Json, "AttributesToGet");
        var placeholders = Placeholders.Read(request.Json, "ProjectionExpression");
        var projection = Projection.Read(request.Json["ProjectionExpression"]?.AsText, placeholders);
        placeholders.CheckUsed();
        Require(request, "Key");
        var table = finder.ForItems(request, request.Json["TableName"]);
        var key = table.Key.OfKey(request.Json["Key"]);
        var item = await store.ReadAsync(() => table.Find(key));
        return new JsonObjectBuilder()
            .SetIf("Item", item is null ? null : projection?.Of(item) ?? item)
            .SetIf("ConsumedCapacity", Capacity.OfRead(request.Json, table, item is null ? 0 : ItemSize.Of(item)))
            .Build();
    }

    private async ValueTask<JsonObject> WriteAsync(AwsRequest request, string subject, Func<JsonObject, Table, ItemWrite> read, params string[] returnable)
    {
        var wanted = request.Json["ReturnValues"]?.AsText ?? "NONE";
        if (wanted != "NONE" && !returnable.Contains(wanted))
        {
            throw wanted is "ALL_OLD" or "ALL_NEW" or "UPDATED_OLD" or "UPDATED_NEW"
                ? DynamoErrors.Validation("ReturnValues can only be ALL_OLD or NONE")
                : DynamoErrors.Validation(
                    $"1 validation error detected: Value '{wanted}' at 'returnValues' failed to satisfy constraint: Member must satisfy enum value set: "
                        + "[ALL_NEW, UPDATED_OLD, ALL_OLD, NONE, UPDATED_NEW]");
        }
        Require(request, subject);
        var write = read(request.Json, finder.ForItems(request, request.Json["TableName"]));
        var (before, after) = await store.WriteAsync(changes =>
        {
            var before = write.Table.Find(write.Key);
            if (!write.Allowed(before)) throw DynamoErrors.ConditionFailed(write.ShowsOnFailure ? before : null);
            var after = write.After(before);
            changes.Add(new ItemChange(write.Table, write.Key, after));
            return (before, after);
        });
        var size = Math.Max(before is null ? 0 : ItemSize.Of(before), after is null ? 0 : ItemSize.Of(after));
        return new JsonObjectBuilder()
            .SetIf("Attributes", Returned(wanted, write, before, after))
            .SetIf("ConsumedCapacity", Capacity.OfWrite(request.Json, write.Table, size))
            .Build();
    }

    /// <summary>What an operation is about is missed before its table is looked for.</summary>
    private static void Require(AwsRequest request, string member)
    {
        TableFinder.Name(request.Json["TableName"]);
        if (request.Json[member] is not (null or JsonNull)) return;
        var name = char.ToLowerInvariant(member[0]) + member[1..];
        throw DynamoErrors.Validation($"1 validation error detected: Value null at '{name}' failed to satisfy constraint: Member must not be null");
    }

    private static JsonObject? Returned(string wanted, ItemWrite write, JsonObject? before, JsonObject? after)
    {
        var shown = wanted switch
        {
            "ALL_OLD" => before,
            "ALL_NEW" => after,
            "UPDATED_OLD" when before is not null => new Projection(write.Update?.Paths ?? []).Of(before),
            "UPDATED_NEW" when after is not null => new Projection(write.Update?.Paths ?? []).Of(after),
            _ => null,
        };
        return shown is { Count: > 0 } ? shown : null;
    }
}

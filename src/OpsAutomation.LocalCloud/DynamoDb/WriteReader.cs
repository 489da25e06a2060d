using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Reads the request of a write, which has the same members alone and in a transaction.</summary>
internal static class WriteReader
{
    private static readonly string[] Legacy = ["Expected", "AttributeUpdates", "ConditionalOperator"];

    public static ItemWrite Put(JsonObject request, Table table)
    {
        var condition = Condition(request);
        var item = Item(request["Item"], out var key, table);
        return new ItemWrite { Table = table, Key = key, Item = item, Kind = ItemWriteKind.Put, Condition = condition, ShowsOnFailure = Shows(request) };
    }

    public static ItemWrite Delete(JsonObject request, Table table)
    {
        var condition = Condition(request);
        return new ItemWrite
        {
            Table = table,
            Key = table.Key.OfKey(request["Key"]),
            Kind = ItemWriteKind.Delete,
            Condition = condition,
            ShowsOnFailure = Shows(request),
        };
    }

    public static ItemWrite Check(JsonObject request, Table table)
    {
        if (request["ConditionExpression"] is null) throw DynamoErrors.Validation("The conditionExpression cannot be null");
        var condition = Condition(request);
        return new ItemWrite
        {
            Table = table,
            Key = table.Key.OfKey(request["Key"]),
            Kind = ItemWriteKind.Check,
            Condition = condition,
            ShowsOnFailure = Shows(request),
        };
    }

    public static ItemWrite Update(JsonObject request, Table table)
    {
        RefuseLegacy(request);
        var placeholders = Placeholders.Read(request, "UpdateExpression", "ConditionExpression");
        var update = request["UpdateExpression"]?.AsText is { } source ? UpdateReader.Read(source, placeholders) : null;
        var condition = request["ConditionExpression"]?.AsText is { } test ? ConditionReader.Read("ConditionExpression", test, placeholders) : null;
        placeholders.CheckUsed();
        var key = table.Key.OfKey(request["Key"]);
        foreach (var path in update?.Paths ?? [])
            if (table.Key.IsKey(path.Head))
                throw DynamoErrors.Validation(
                    $"One or more parameter values were invalid: Cannot update attribute {path.Head}. This attribute is part of the key");
        return new ItemWrite
        {
            Table = table,
            Key = key,
            Item = AttributeReader.Item(request["Key"]),
            Update = update,
            Kind = ItemWriteKind.Update,
            Condition = condition,
            ShowsOnFailure = Shows(request),
        };
    }

    /// <summary>A whole item, with its key and its size checked.</summary>
    public static JsonObject Item(JsonValue? value, out ItemKey key, Table table)
    {
        var item = AttributeReader.Item(value);
        key = table.Key.OfItem(item);
        foreach (var index in table.Definition.Indexes) CheckIndexKey(item, index);
        if (ItemSize.Of(item) > ItemSize.MaxItem) throw DynamoErrors.Validation("Item size has exceeded the maximum allowed size");
        return item;
    }

    public static void RefuseLegacy(JsonObject request, params ReadOnlySpan<string> more)
    {
        foreach (var name in (ReadOnlySpan<string>)[.. Legacy, .. more])
            if (request.Has(name)) throw DynamoErrors.Validation($"The legacy parameter {name} is not supported here; use expressions instead.");
    }

    private static void CheckIndexKey(JsonObject item, SecondaryIndex index)
    {
        foreach (var (name, type) in (ReadOnlySpan<(string?, AttributeType)>)[(index.Key.Hash, index.Key.HashType), (index.Key.Range, index.Key.RangeType)])
        {
            if (name is null || !item.TryGet(name, out var wire)) continue;
            var value = new AttributeValue((JsonObject)wire);
            if (value.Type != type)
                throw DynamoErrors.Validation(
                    $"One or more parameter values were invalid: Type mismatch for Index Key {name} Expected: {type} "
                        + $"Actual: {value.Type} IndexName: {index.Name}");
        }
    }

    private static Condition? Condition(JsonObject request)
    {
        RefuseLegacy(request);
        var placeholders = Placeholders.Read(request, "ConditionExpression");
        var condition = request["ConditionExpression"]?.AsText is { } source ? ConditionReader.Read("ConditionExpression", source, placeholders) : null;
        placeholders.CheckUsed();
        return condition;
    }

    private static bool Shows(JsonObject request) => request["ReturnValuesOnConditionCheckFailure"]?.AsText == "ALL_OLD";
}

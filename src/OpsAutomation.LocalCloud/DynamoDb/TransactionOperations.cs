using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>TransactWriteItems and TransactGetItems: all of it on one state, or nothing.</summary>
internal sealed class TransactionOperations(TimeProvider time, TableStore store, TableFinder finder)
{
    private const int MostItems = 100;
    private const int LongestToken = 36;
    private static readonly JsonObject NoReason = JsonObject.Of(("Code", "None"));

    private readonly TransactionTokens _tokens = new(time);

    public void AddTo(Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> operations)
    {
        operations["TransactWriteItems"] = WriteAsync;
        operations["TransactGetItems"] = GetAsync;
    }

    private async ValueTask<JsonObject> WriteAsync(AwsRequest request)
    {
        var writes = Items(request).Select(item => Write(request, item)).ToList();
        if (writes.DistinctBy(static write => (write.Table, write.Key)).Count() != writes.Count)
            throw DynamoErrors.Validation("Transaction request cannot include multiple operations on one item");
        var token = request.Json["ClientRequestToken"]?.AsText;
        if (token is { Length: 0 or > LongestToken })
            throw DynamoErrors.Validation(
                $"1 validation error detected: Value '{token}' at 'clientRequestToken' failed to satisfy constraint: Member "
                    + "must have length less than or equal to 36");
        var scope = token is null ? null : $"{request.Account}/{request.Region}/{token}";
        await store.WriteAsync(changes =>
        {
            // Under the lock: of two copies of one request, one does the work and the other finds its token.
            if (scope is not null && _tokens.IsDone(scope, request.Json)) return false;
            Decide(writes, changes);
            if (scope is not null) _tokens.Keep(scope, request.Json);
            return true;
        });
        var consumed = JsonArray.From(writes.GroupBy(static write => write.Table)
            .Select(group => Capacity.Of(request.Json, group.Key, group.Count() * 2)).OfType<JsonValue>());
        return consumed.Count == 0 ? JsonObject.Empty : JsonObject.Of(("ConsumedCapacity", consumed));
    }

    private static void Decide(List<ItemWrite> writes, List<ItemChange> changes)
    {
        var reasons = new List<JsonObject>(writes.Count);
        foreach (var write in writes)
        {
            var before = write.Table.Find(write.Key);
            if (!write.Allowed(before))
            {
                var reason = JsonObject.Of(("Code", "ConditionalCheckFailed"), ("Message", "The conditional request failed"));
                reasons.Add(write.ShowsOnFailure && before is not null ? reason.With("Item", before) : reason);
                continue;
            }
            try
            {
                var after = write.After(before);
                if (write.Kind != ItemWriteKind.Check) changes.Add(new ItemChange(write.Table, write.Key, after));
                reasons.Add(NoReason);
            }
            catch (DynamoRefusal refusal)
            {
                reasons.Add(JsonObject.Of(("Code", "ValidationError"), ("Message", refusal.Error.Message)));
            }
        }
        if (reasons.Any(static reason => !ReferenceEquals(reason, NoReason))) throw DynamoErrors.Cancelled(reasons);
    }

    private async ValueTask<JsonObject> GetAsync(AwsRequest request)
    {
        var gets = Items(request).Select(item => Get(request, item)).ToList();
        if (gets.DistinctBy(static get => (get.Table, get.Key)).Count() != gets.Count)
            throw DynamoErrors.Validation("Transaction request cannot include multiple operations on one item");
        var found = await store.ReadAsync(() => gets.ConvertAll(static get => get.Table.Find(get.Key)));
        var responses = gets.Zip(found, static (get, item) => item is null ? JsonObject.Empty : JsonObject.Of(("Item", get.Projection?.Of(item) ?? item)));
        return JsonObject.Of(("Responses", JsonArray.From(responses)));
    }

    private (Table Table, ItemKey Key, Projection? Projection) Get(AwsRequest request, JsonValue item)
    {
        var get = item["Get"] as JsonObject ?? throw DynamoErrors.Validation(
            "1 validation error detected: Value null at 'transactItems.1.member.get' failed to satisfy constraint: Member must not be null");
        var table = finder.ForItems(request, get["TableName"]);
        var placeholders = Placeholders.Read(get, "ProjectionExpression");
        var projection = Projection.Read(get["ProjectionExpression"]?.AsText, placeholders);
        placeholders.CheckUsed();
        return (table, table.Key.OfKey(get["Key"]), projection);
    }

    private ItemWrite Write(AwsRequest request, JsonValue item)
    {
        if (item is not JsonObject { Count: 1 } one || one.Values[0] is not JsonObject body)
            throw DynamoErrors.Validation("TransactItems can only contain one of Check, Put, Update or Delete");
        Func<JsonObject, Table, ItemWrite> read = one.Names[0] switch
        {
            "Put" => WriteReader.Put,
            "Update" => WriteReader.Update,
            "Delete" => WriteReader.Delete,
            "ConditionCheck" => WriteReader.Check,
            _ => throw DynamoErrors.Validation("TransactItems can only contain one of Check, Put, Update or Delete"),
        };
        return read(body, finder.ForItems(request, body["TableName"]));
    }

    private static JsonArray Items(AwsRequest request)
    {
        var items = request.Json["TransactItems"] as JsonArray;
        return items switch
        {
            null or { Count: 0 } => throw DynamoErrors.Validation(
                "1 validation error detected: Value '[]' at 'transactItems' failed to satisfy constraint: Member must have length greater than or equal to 1"),
            { Count: > MostItems } => throw DynamoErrors.Validation(
                "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member must have length less than or equal to 100"),
            _ => items,
        };
    }
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>BatchGetItem and BatchWriteItem. Nothing is ever left unprocessed, save what is over 16 MB of answer.</summary>
internal sealed class BatchOperations(TableStore store, TableFinder finder)
{
    private const int MostGets = 100;
    private const int MostWrites = 25;
    private const int MaxAnswer = 16 * 1024 * 1024;

    public void AddTo(Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> operations)
    {
        operations["BatchGetItem"] = GetAsync;
        operations["BatchWriteItem"] = WriteAsync;
    }

    private async ValueTask<JsonObject> GetAsync(AwsRequest request)
    {
        var gets = new List<(string Name, Table Table, Projection? Projection, JsonObject Ask, JsonValue RawKey, ItemKey Key)>();
        foreach (var (name, ask) in Requests(request))
        {
            if (ask is not JsonObject asked) throw DynamoErrors.Serialization("Start of structure or map expected.");
            var table = finder.ForItems(request, name);
            var placeholders = Placeholders.Read(asked, "ProjectionExpression");
            var projection = Projection.Read(asked["ProjectionExpression"]?.AsText, placeholders);
            placeholders.CheckUsed();
            foreach (var key in asked["Keys"] as JsonArray ?? JsonArray.Empty) gets.Add((name, table, projection, asked, key, table.Key.OfKey(key)));
        }
        if (gets.Count == 0)
            throw DynamoErrors.Validation(
                "1 validation error detected: Value '{}' at 'requestItems' failed to satisfy constraint: Member must have length greater than or equal to 1");
        if (gets.Count > MostGets) throw DynamoErrors.Validation("Too many items requested for the BatchGetItem call");
        if (gets.DistinctBy(static get => (get.Table, get.Key)).Count() != gets.Count)
            throw DynamoErrors.Validation("Provided list of item keys contains duplicates");
        var found = await store.ReadAsync(() => gets.ConvertAll(static get => get.Table.Find(get.Key)));
        var (bytes, taken) = (0, 0);
        while (taken < gets.Count && bytes <= MaxAnswer) bytes += found[taken++] is { } item ? ItemSize.Of(item) : 0;
        var responses = new JsonObjectBuilder();
        foreach (var group in Enumerable.Range(0, taken).GroupBy(at => gets[at].Name))
            responses.Set(group.Key, JsonArray.From(group.Where(at => found[at] is not null).Select(at => gets[at].Projection?.Of(found[at]!) ?? found[at]!)));
        var unprocessed = new JsonObjectBuilder();
        foreach (var group in Enumerable.Range(taken, gets.Count - taken).GroupBy(at => gets[at].Name))
            unprocessed.Set(group.Key, gets[group.First()].Ask.With("Keys", JsonArray.From(group.Select(at => gets[at].RawKey))));
        return new JsonObjectBuilder()
            .Set("Responses", responses.Build())
            .Set("UnprocessedKeys", unprocessed.Build())
            .SetIf("ConsumedCapacity", Consumed(request.Json, gets.Select(static get => get.Table), 0.5))
            .Build();
    }

    private async ValueTask<JsonObject> WriteAsync(AwsRequest request)
    {
        var writes = new List<ItemChange>();
        foreach (var (name, asked) in Requests(request))
        {
            var table = finder.ForItems(request, name);
            foreach (var one in asked as JsonArray ?? JsonArray.Empty)
            {
                if (one["PutRequest"] is { } put)
                {
                    var item = WriteReader.Item(put["Item"], out var key, table);
                    writes.Add(new ItemChange(table, key, item));
                }
                else if (one["DeleteRequest"] is { } delete)
                {
                    writes.Add(new ItemChange(table, table.Key.OfKey(delete["Key"]), null));
                }
                else
                {
                    throw DynamoErrors.Validation(
                        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes");
                }
            }
        }
        if (writes.Count == 0) throw DynamoErrors.Validation("The batch write request list for a table cannot be null or empty");
        if (writes.Count > MostWrites) throw DynamoErrors.Validation("Too many items requested for the BatchWriteItem call");
        if (writes.DistinctBy(static write => (write.Table, write.Key)).Count() != writes.Count)
            throw DynamoErrors.Validation("Provided list of item keys contains duplicates");
        await store.WriteAsync(changes =>
        {
            changes.AddRange(writes);
            return true;
        });
        return new JsonObjectBuilder()
            .Set("UnprocessedItems", JsonObject.Empty)
            .SetIf("ConsumedCapacity", Consumed(request.Json, writes.Select(static write => write.Table), 1))
            .Build();
    }

    private static JsonObject Requests(AwsRequest request) => request.Json["RequestItems"] as JsonObject
        ?? throw DynamoErrors.Validation("1 validation error detected: Value null at 'requestItems' failed to satisfy constraint: Member must not be null");

    private static JsonArray? Consumed(JsonObject request, IEnumerable<Table> tables, double each)
    {
        var list = JsonArray.From(
            tables.GroupBy(static table => table).Select(group => Capacity.Of(request, group.Key, group.Count() * each)).OfType<JsonValue>());
        return list.Count == 0 ? null : list;
    }
}

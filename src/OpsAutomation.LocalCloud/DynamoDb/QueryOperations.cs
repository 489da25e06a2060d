using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.DynamoDb.Expressions;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>Query and Scan, of tables and of indexes.</summary>
internal sealed class QueryOperations(TableStore store, TableFinder finder)
{
    public void AddTo(Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> operations)
    {
        operations["Query"] = QueryAsync;
        operations["Scan"] = ScanAsync;
    }

    private async ValueTask<JsonObject> QueryAsync(AwsRequest request)
    {
        var json = request.Json;
        WriteReader.RefuseLegacy(json, "KeyConditions", "QueryFilter", "AttributesToGet");
        var table = finder.ForItems(request, json["TableName"]);
        var placeholders = Placeholders.Read(json, "KeyConditionExpression", "FilterExpression", "ProjectionExpression");
        if (json["KeyConditionExpression"]?.AsText is not { } source)
            throw DynamoErrors.Validation("Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        var page = Page.Read(json, table, placeholders);
        var key = KeyCondition.Read(ConditionReader.Read("KeyConditionExpression", source, placeholders), page.Key);
        placeholders.CheckUsed();
        page.RefuseKeysInFilter();
        var forward = json["ScanIndexForward"]?.AsBool != false;
        return await store.ReadAsync(() => page.Take(forward ? Rows(table, page, key) : Rows(table, page, key).Reverse(), forward));
    }

    private async ValueTask<JsonObject> ScanAsync(AwsRequest request)
    {
        var json = request.Json;
        WriteReader.RefuseLegacy(json, "ScanFilter", "AttributesToGet");
        var table = finder.ForItems(request, json["TableName"]);
        var placeholders = Placeholders.Read(json, "FilterExpression", "ProjectionExpression");
        var page = Page.Read(json, table, placeholders);
        placeholders.CheckUsed();
        var segments = json["TotalSegments"]?.AsLong ?? 1;
        var segment = json["Segment"]?.AsLong ?? 0;
        if (segment >= segments || segment < 0)
            throw DynamoErrors.Validation(
                $"The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: {segment} is "
                    + $"not less than TotalSegments: {segments}");
        return await store.ReadAsync(() =>
        {
            var rows = page.Index is null ? All(table) : page.Index.Rows(table, null);
            return page.Take(
                segments == 1 ? rows : rows.Where(row => Crc32.Of(System.Text.Encoding.UTF8.GetBytes(row.Row.Key.Hash)) % segments == segment), true);
        });
    }

    private static IEnumerable<(ItemKey Key, Row Row)> Rows(Table table, Page page, KeyCondition key)
    {
        if (page.Index is not null) return page.Index.Rows(table, key.Hash).Where(row => key.Holds(row.Key.Range));
        if (table.Partition(key.Hash) is not { } partition) return [];
        var (from, to) = key.Run(partition);
        return Enumerable.Range(from, Math.Max(0, to - from)).Select(at => (partition[at].Key, partition[at]));
    }

    private static IEnumerable<(ItemKey Key, Row Row)> All(Table table) =>
        table.Partitions.SelectMany(static pair => Enumerable.Range(0, pair.Value.Count).Select(at => (pair.Value[at].Key, pair.Value[at])));
}

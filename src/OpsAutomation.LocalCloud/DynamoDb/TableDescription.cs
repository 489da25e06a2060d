using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>A table as DescribeTable shows it.</summary>
internal static class TableDescription
{
    private static readonly JsonObject NoThroughput = JsonObject.Of(("NumberOfDecreasesToday", 0), ("ReadCapacityUnits", 0), ("WriteCapacityUnits", 0));

    public static JsonObject Of(Table table, string status)
    {
        var definition = table.Definition;
        var document = definition.Document;
        var onDemand = document["BillingMode"]?.AsText == "PAY_PER_REQUEST";
        var description = new JsonObjectBuilder(16)
            .Set("AttributeDefinitions", document["AttributeDefinitions"]!)
            .Set("TableName", definition.Name)
            .Set("KeySchema", document["KeySchema"]!)
            .Set("TableStatus", status)
            .Set("CreationDateTime", document["CreationDateTime"]!)
            .Set("ProvisionedThroughput", Throughput(document["ProvisionedThroughput"]))
            .Set("TableSizeBytes", table.Bytes)
            .Set("ItemCount", table.Count)
            .Set("TableArn", definition.Arn)
            .Set("TableId", document["TableId"]!)
            .Set("DeletionProtectionEnabled", definition.IsProtected);
        if (onDemand)
            description.Set(
                "BillingModeSummary", JsonObject.Of(("BillingMode", "PAY_PER_REQUEST"), ("LastUpdateToPayPerRequestDateTime", document["CreationDateTime"]!)));
        Indexes("LocalSecondaryIndexes", table, isGlobal: false, description);
        Indexes("GlobalSecondaryIndexes", table, isGlobal: true, description);
        description.SetIf("StreamSpecification", document["StreamSpecification"]);
        if (document["SSESpecification"]?["Enabled"]?.AsBool == true)
            description.Set("SSEDescription", JsonObject.Of(("Status", "ENABLED"), ("SSEType", "KMS")));
        if (document["TableClass"] is { } tableClass) description.Set("TableClassSummary", JsonObject.Of(("TableClass", tableClass)));
        return description.Build();
    }

    private static void Indexes(string member, Table table, bool isGlobal, JsonObjectBuilder description)
    {
        var list = JsonArray.From(table.Definition.Indexes.Where(index => index.IsGlobal == isGlobal).Select(index => Index(index, table)));
        if (list.Count > 0) description.Set(member, list);
    }

    private static JsonObject Index(SecondaryIndex index, Table table)
    {
        var rows = index.Rows(table, null);
        var shown = new JsonObjectBuilder(8)
            .Set("IndexName", index.Name)
            .Set("KeySchema", index.Source["KeySchema"]!)
            .Set("Projection", index.Source["Projection"] ?? JsonObject.Of(("ProjectionType", "ALL")))
            .Set("IndexSizeBytes", rows.Sum(static row => (long)row.Row.Size))
            .Set("ItemCount", rows.Count)
            .Set("IndexArn", $"{table.Definition.Arn}/index/{index.Name}");
        if (index.IsGlobal) shown.Set("IndexStatus", "ACTIVE").Set("ProvisionedThroughput", Throughput(index.Source["ProvisionedThroughput"]));
        return shown.Build();
    }

    private static JsonObject Throughput(JsonValue? given) => given is JsonObject o ? o.With("NumberOfDecreasesToday", 0) : NoThroughput;
}

using OpsAutomation.Core.Json;
using OpsAutomation.LocalCloud.Hosting;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>The operations on tables. A table is ACTIVE at once and gone at once.</summary>
internal sealed class TableOperations(CloudContext cloud, TableStore store, TableFinder finder)
{
    private const int LargestList = 100;
    private static readonly string[] Changeable =
    [
        "BillingMode", "ProvisionedThroughput", "DeletionProtectionEnabled", "SSESpecification", "StreamSpecification", "TableClass",
    ];

    public void AddTo(Dictionary<string, Func<AwsRequest, ValueTask<JsonObject>>> operations)
    {
        operations["CreateTable"] = CreateAsync;
        operations["DescribeTable"] = request => Described("Table", finder.ForTable(request), "ACTIVE");
        operations["ListTables"] = request => ValueTask.FromResult(List(request));
        operations["DeleteTable"] = DeleteAsync;
        operations["UpdateTable"] = UpdateAsync;
        operations["UpdateTimeToLive"] = UpdateTimeToLiveAsync;
        operations["DescribeTimeToLive"] = request => ValueTask.FromResult(DescribeTimeToLive(request));
        operations["DescribeContinuousBackups"] = request => ValueTask.FromResult(DescribeBackups(request));
        operations["TagResource"] = request => TagAsync(request, TagSet.Add);
        operations["UntagResource"] = request => TagAsync(request, TagSet.Remove);
        operations["ListTagsOfResource"] = request =>
            ValueTask.FromResult(JsonObject.Of(("Tags", finder.ForItems(request, request.Json["ResourceArn"]).Definition.Document["Tags"] ?? JsonArray.Empty)));
    }

    private async ValueTask<JsonObject> CreateAsync(AwsRequest request)
    {
        var name = TableFinder.Name(request.Json["TableName"]);
        var document = request.Json
            .With("TableArn", $"arn:aws:dynamodb:{request.Region}:{request.Account}:table/{name}")
            .With("TableId", cloud.Ids.Uuid())
            .With("CreationDateTime", cloud.Now.ToUnixTimeMilliseconds() / 1000.0);
        if (request.Json["BillingMode"]?.AsText is null or "PROVISIONED" && request.Json["ProvisionedThroughput"] is null)
            throw DynamoErrors.Validation("No provisioned throughput specified for the table");
        if (request.Json["BillingMode"]?.AsText == "PAY_PER_REQUEST" && request.Json["ProvisionedThroughput"] is not null)
            throw DynamoErrors.Validation(
                "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be "
                    + "specified when BillingMode is PAY_PER_REQUEST");
        var table = new Table(TableFinder.Id(request, name), TableDefinition.Read(document));
        if (!await store.AddAsync(table)) throw DynamoErrors.TableExists(name);
        return JsonObject.Of(("TableDescription", TableDescription.Of(table, "CREATING")));
    }

    private async ValueTask<JsonObject> DeleteAsync(AwsRequest request)
    {
        var table = finder.ForTable(request);
        if (table.Definition.IsProtected)
            throw DynamoErrors.Validation(
                "Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection "
                    + $"first. Table name: {table.Definition.Name}");
        var described = await Described("TableDescription", table, "DELETING");
        return await store.RemoveAsync(table) ? described : throw DynamoErrors.TableNotFound(table.Definition.Name);
    }

    private async ValueTask<JsonObject> UpdateAsync(AwsRequest request)
    {
        var table = finder.ForTable(request);
        var document = table.Definition.Document;
        foreach (var name in Changeable)
            if (request.Json[name] is { } value) document = document.With(name, value);
        if (request.Json["AttributeDefinitions"] is { } attributes) document = document.With("AttributeDefinitions", attributes);
        foreach (var change in request.Json["GlobalSecondaryIndexUpdates"] as JsonArray ?? JsonArray.Empty)
        {
            var indexes = document["GlobalSecondaryIndexes"] as JsonArray ?? JsonArray.Empty;
            if (change["Create"] is JsonObject create) indexes = indexes.Add(create);
            if (change["Delete"]?["IndexName"]?.AsText is { } gone) indexes = JsonArray.From(indexes.Where(index => index["IndexName"]?.AsText != gone));
            document = document.With("GlobalSecondaryIndexes", indexes);
        }
        await store.ChangeAsync(table, TableDefinition.Read(document));
        return await Described("TableDescription", table, "UPDATING");
    }

    private JsonObject List(AwsRequest request)
    {
        var after = request.Json["ExclusiveStartTableName"]?.AsText;
        var limit = (int)Math.Clamp(request.Json["Limit"]?.AsLong ?? LargestList, 1, LargestList);
        var prefix = TableFinder.Id(request, "");
        var names = store.All.Where(table => table.Id.StartsWith(prefix, StringComparison.Ordinal)).Select(static table => table.Definition.Name)
            .Order(StringComparer.Ordinal).Where(name => after is null || string.CompareOrdinal(name, after) > 0).Take(limit + 1).ToList();
        var page = JsonArray.From(names.Take(limit).Select(static name => (JsonValue)name));
        return new JsonObjectBuilder().Set("TableNames", page).SetIf("LastEvaluatedTableName", names.Count > limit ? page[limit - 1] : null).Build();
    }

    private async ValueTask<JsonObject> UpdateTimeToLiveAsync(AwsRequest request)
    {
        var table = finder.ForTable(request);
        var wanted = request.Json["TimeToLiveSpecification"];
        var attribute = wanted?["AttributeName"]?.AsText ?? throw DynamoErrors.Validation(
            "1 validation error detected: Value null at 'timeToLiveSpecification.attributeName' failed to satisfy constraint: Member must not be null");
        var enabled = wanted["Enabled"]?.AsBool == true;
        var current = table.Definition.TimeToLive;
        if (enabled && current is not null) throw DynamoErrors.Validation("TimeToLive is already enabled");
        if (!enabled && current is null) throw DynamoErrors.Validation("TimeToLive is already disabled");
        if (!enabled && current != attribute)
            throw DynamoErrors.Validation($"TimeToLive is active on a different AttributeName: current AttributeName is {current}");
        var document = table.Definition.Document;
        await store.ChangeAsync(
            table, TableDefinition.Read(enabled ? document.With("TimeToLiveAttribute", attribute) : document.Without("TimeToLiveAttribute")));
        return JsonObject.Of(("TimeToLiveSpecification", wanted));
    }

    private JsonObject DescribeTimeToLive(AwsRequest request)
    {
        var attribute = finder.ForTable(request).Definition.TimeToLive;
        return JsonObject.Of(("TimeToLiveDescription", new JsonObjectBuilder()
            .Set("TimeToLiveStatus", attribute is null ? "DISABLED" : "ENABLED")
            .SetIf("AttributeName", attribute is null ? null : new JsonString(attribute)).Build()));
    }

    private JsonObject DescribeBackups(AwsRequest request)
    {
        _ = finder.ForTable(request);
        return JsonObject.Of(("ContinuousBackupsDescription", JsonObject.Of(
            ("ContinuousBackupsStatus", "ENABLED"), ("PointInTimeRecoveryDescription", JsonObject.Of(("PointInTimeRecoveryStatus", "DISABLED"))))));
    }

    private async ValueTask<JsonObject> TagAsync(AwsRequest request, Func<JsonArray, JsonObject, JsonArray> change)
    {
        var table = finder.ForItems(request, request.Json["ResourceArn"]);
        var document = table.Definition.Document;
        await store.ChangeAsync(table, TableDefinition.Read(document.With("Tags", change(document["Tags"] as JsonArray ?? JsonArray.Empty, request.Json))));
        return JsonObject.Empty;
    }

    private ValueTask<JsonObject> Described(string member, Table table, string status) =>
        store.ReadAsync(() => JsonObject.Of((member, TableDescription.Of(table, status))));
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.DynamoDb;

/// <summary>What CreateTable said of a table, and when. The document is what is stored.</summary>
internal sealed class TableDefinition
{
    private TableDefinition(JsonObject document, KeySchema key, IReadOnlyList<SecondaryIndex> indexes)
    {
        Document = document;
        Key = key;
        Indexes = indexes;
    }

    /// <summary>The request's members with TableArn, TableId, CreationDateTime and, when set, TimeToLiveAttribute.</summary>
    public JsonObject Document { get; }

    public KeySchema Key { get; }

    public IReadOnlyList<SecondaryIndex> Indexes { get; }

    public string Name => Document["TableName"]!.AsText!;

    public string Arn => Document["TableArn"]!.AsText!;

    public string? TimeToLive => Document["TimeToLiveAttribute"]?.AsText;

    public bool IsProtected => Document["DeletionProtectionEnabled"]?.AsBool == true;

    public SecondaryIndex Index(string name) =>
        Indexes.FirstOrDefault(index => index.Name == name)
        ?? throw DynamoErrors.Validation($"The table does not have the specified index: {name}");

    /// <summary>Reads a CreateTable request or a stored document.</summary>
    public static TableDefinition Read(JsonObject document)
    {
        var types = new Dictionary<string, AttributeType>();
        foreach (var attribute in Items(document, "AttributeDefinitions"))
        {
            var name = attribute["AttributeName"]?.AsText ?? "";
            types[name] = attribute["AttributeType"]?.AsText switch
            {
                "S" => AttributeType.S,
                "N" => AttributeType.N,
                "B" => AttributeType.B,
                var other => throw DynamoErrors.Validation(
                    $"1 validation error detected: Value '{other}' at 'attributeDefinitions.1.member.attributeType' failed to satisfy constraint: "
                        + "Member must satisfy enum value set: [B, N, S]"),
            };
        }
        var used = new HashSet<string>();
        var key = ReadKey(document, types, used);
        var indexes = new List<SecondaryIndex>();
        foreach (var index in Items(document, "LocalSecondaryIndexes")) indexes.Add(ReadIndex(index, types, used, isGlobal: false));
        foreach (var index in Items(document, "GlobalSecondaryIndexes")) indexes.Add(ReadIndex(index, types, used, isGlobal: true));
        if (used.Count != types.Count)
            throw DynamoErrors.Validation(
                "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of "
                    + "attributes defined in AttributeDefinitions");
        return new TableDefinition(document, key, indexes);
    }

    private static SecondaryIndex ReadIndex(JsonObject index, Dictionary<string, AttributeType> types, HashSet<string> used, bool isGlobal)
    {
        var projection = index["Projection"];
        var included = projection?["NonKeyAttributes"] is JsonArray names ? names.Select(static name => name.AsText!).ToArray() : [];
        return new SecondaryIndex(
            index["IndexName"]?.AsText ?? "", ReadKey(index, types, used), isGlobal, projection?["ProjectionType"]?.AsText ?? "ALL", included, index);
    }

    private static KeySchema ReadKey(JsonObject document, Dictionary<string, AttributeType> types, HashSet<string> used)
    {
        string? hash = null, range = null;
        foreach (var element in Items(document, "KeySchema"))
        {
            var name = element["AttributeName"]?.AsText ?? "";
            if (element["KeyType"]?.AsText == "RANGE") range = name;
            else if (hash is null) hash = name;
            else throw DynamoErrors.Validation("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
            if (!types.ContainsKey(name))
                throw DynamoErrors.Validation(
                    $"One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [{name}], "
                        + $"AttributeDefinitions: [{string.Join(", ", types.Keys)}]");
            used.Add(name);
        }
        if (hash is null) throw DynamoErrors.Validation("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
        if (hash == range) throw DynamoErrors.Validation("Both the Hash Key and the Range Key element in the KeySchema have the same name");
        return new KeySchema(hash, types[hash], range, range is null ? default : types[range]);
    }

    private static IEnumerable<JsonObject> Items(JsonObject document, string name) => document[name] is JsonArray list ? list.OfType<JsonObject>() : [];
}

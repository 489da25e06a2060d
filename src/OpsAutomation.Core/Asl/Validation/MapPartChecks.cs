using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Where the items of a distributed Map come from, how they are batched, and where its results go.</summary>
internal sealed class MapPartChecks(ValidationScope scope)
{
    private const long MostItems = 100_000_000;

    public void Check(JsonObject state, ExpressionChecks fields, string location)
    {
        if (Part(state, "ItemReader", fields, location) is { } reader)
        {
            var at = $"{location}/ItemReader";
            scope.Required(reader, at, "Resource");
            if (reader["Resource"]?.AsText is { } resource && TaskResource.Parse(resource) is not { ServiceType: "s3", Action: "getObject" or "listObjectsV2" })
                scope.Schema("The field 'Resource' does not match any of the allowed values", $"{at}/Resource");
            if (scope.Expect<JsonObject>(reader, "ReaderConfig", at, "Object") is { } config) Config(config, fields, $"{at}/ReaderConfig");
        }
        if (Part(state, "ItemBatcher", fields, location) is { } batcher)
        {
            NumberChecks.Bound(scope, batcher, fields, "MaxItemsPerBatch", $"{location}/ItemBatcher", long.MaxValue);
            NumberChecks.Bound(scope, batcher, fields, "MaxInputBytesPerBatch", $"{location}/ItemBatcher", long.MaxValue);
        }
        // A writer may only say how results are formed, and write them nowhere.
        if (Part(state, "ResultWriter", fields, location) is { } writer && !writer.Has("WriterConfig"))
            scope.Required(writer, $"{location}/ResultWriter", "Resource");
    }

    private JsonObject? Part(JsonObject state, string name, ExpressionChecks fields, string location)
    {
        if (scope.Expect<JsonObject>(state, name, location, "Object") is not { } part) return null;
        var at = $"{location}/{name}";
        scope.Expect<JsonString>(part, "Resource", at, "String");
        var within = fields.Within(at);
        foreach (var template in new[] { "Parameters", "Arguments", "BatchInput" }) within.Template(part, template);
        return part;
    }

    private void Config(JsonObject config, ExpressionChecks fields, string at)
    {
        NumberChecks.Bound(scope, config, fields, "MaxItems", at, MostItems);
        var isCsv = config["InputType"]?.AsText == "CSV";
        if (isCsv && !config.Has("CSVHeaderLocation")) scope.Schema("The field 'CSVHeaderLocation' is required", at);
        else if (config["InputType"]?.AsText == "JSON" && config.Has("CSVHeaderLocation")) scope.Schema("Field 'CSVHeaderLocation' is not supported", at);
        if (config["CSVHeaderLocation"]?.AsText == "GIVEN") scope.Required(config, at, "CSVHeaders");
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Where the items of a distributed Map come from, how they are batched, and where its results go.</summary>
internal sealed class MapPartChecks(ValidationScope scope)
{
    public void Check(JsonObject state, ExpressionChecks fields, string location)
    {
        if (Part(state, "ItemReader", fields, location) is { } reader)
        {
            var at = $"{location}/ItemReader";
            scope.Required(reader, at, "Resource");
            if (scope.Expect<JsonObject>(reader, "ReaderConfig", at, "Object") is { } config) Number(config, "MaxItems", fields, $"{at}/ReaderConfig");
        }
        if (Part(state, "ItemBatcher", fields, location) is { } batcher)
        {
            Number(batcher, "MaxItemsPerBatch", fields, $"{location}/ItemBatcher");
            Number(batcher, "MaxInputBytesPerBatch", fields, $"{location}/ItemBatcher");
        }
        // A writer may only say how results are formed, and write them nowhere.
        if (Part(state, "ResultWriter", fields, location) is { } writer && !writer.Has("WriterConfig")) scope.Required(writer, $"{location}/ResultWriter", "Resource");
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

    private void Number(JsonObject source, string name, ExpressionChecks fields, string location)
    {
        NumberChecks.Integer(scope, source, name, location, 0, int.MaxValue, expressions: fields.IsJsonata);
        var within = fields.Within(location);
        within.Expression(source, name);
        within.Path(source, name + "Path");
        if (source.Has(name) && source.Has(name + "Path")) scope.Schema($"Only one of these fields is allowed: [{name}, {name}Path]", location);
    }
}

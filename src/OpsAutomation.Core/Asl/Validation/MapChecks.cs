using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Map: what runs over the items, where they come from, how many at once and how many may fail.</summary>
internal sealed class MapChecks(ValidationScope scope, BlockChecks blocks)
{
    private const long MostConcurrent = 10_000;

    private readonly MapPartChecks _parts = new(scope);

    public void Check(JsonObject state, ExpressionChecks fields, string location, int depth)
    {
        if (state.Has("ItemProcessor") && state.Has("Iterator")) scope.Schema("Only one of these fields is allowed: [ItemProcessor, Iterator]", location);
        if (!state.Has("ItemProcessor") && !state.Has("Iterator")) scope.Schema("One of these fields is required: [ItemProcessor, Iterator]", location);
        if (state.TryGet("ItemProcessor", out var processor))
        {
            blocks.CheckNested(processor, $"{location}/ItemProcessor", depth + 1);
            ProcessorConfig(processor["ProcessorConfig"], $"{location}/ItemProcessor/ProcessorConfig");
        }
        if (state.TryGet("Iterator", out var iterator)) blocks.CheckNested(iterator, $"{location}/Iterator", depth + 1);
        fields.Path(state, "ItemsPath");
        if (state.TryGet("Items", out var items) && items is not (JsonArray or JsonObject or JsonString))
            scope.Schema("Expected value of type Array", $"{location}/Items");
        fields.Template(state, "Items");
        fields.Template(state, "ItemSelector");
        Bound(state, fields, "MaxConcurrency", location, 0, MostConcurrent);
        Bound(state, fields, "ToleratedFailureCount", location, 0, int.MaxValue);
        Bound(state, fields, "ToleratedFailurePercentage", location, 0, 100);
        if (scope.Expect<JsonString>(state, "Label", location, "String")?.Value is { } label && !scope.Labels.Add(label)) scope.Add("DUPLICATE_LABEL_NAME", $"Duplicate Label name: {label}", $"{location}/Label");
        _parts.Check(state, fields, location);
    }

    private void Bound(JsonObject state, ExpressionChecks fields, string name, string location, double least, double most)
    {
        if (name == "ToleratedFailurePercentage") NumberChecks.Number(scope, state, name, location, least, most, expressions: fields.IsJsonata);
        else NumberChecks.Integer(scope, state, name, location, (long)least, (long)most, expressions: fields.IsJsonata);
        fields.Expression(state, name);
        fields.Path(state, name + "Path");
        if (state.Has(name) && state.Has(name + "Path")) scope.Schema($"Only one of these fields is allowed: [{name}, {name}Path]", location);
    }

    private void ProcessorConfig(JsonValue? config, string location)
    {
        if (config is null) return;
        if (config is not JsonObject)
        {
            scope.Schema("Expected value of type Object", location);
            return;
        }
        if (config["Mode"] is { } mode && mode.AsText is not ("INLINE" or "DISTRIBUTED")) scope.Schema("Value is not one of: [INLINE, DISTRIBUTED]", $"{location}/Mode");
        if (config["ExecutionType"] is { } type && type.AsText is not ("STANDARD" or "EXPRESS")) scope.Schema("Value is not one of: [STANDARD, EXPRESS]", $"{location}/ExecutionType");
        if (config["Mode"]?.AsText == "DISTRIBUTED" && config["ExecutionType"] is null) scope.Schema("These fields are required: [ExecutionType]", location);
        if (scope.IsExpress && config["Mode"]?.AsText == "DISTRIBUTED") scope.Schema("Express state machine does not support Distributed Map", location);
    }
}

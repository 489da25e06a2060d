using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Map: what runs over the items, where they come from, how many at once and how many may fail.</summary>
internal sealed class MapChecks(ValidationScope scope, BlockChecks blocks)
{
    private readonly MapPartChecks _parts = new(scope);

    public void Check(JsonObject state, ExpressionChecks fields, string location, int depth)
    {
        scope.ExactlyOne(state, location, "ItemProcessor", "Iterator");
        if (state.TryGet("ItemProcessor", out var processor))
        {
            blocks.CheckNested(processor, $"{location}/ItemProcessor", depth + 1);
            ProcessorConfig(processor["ProcessorConfig"], $"{location}/ItemProcessor/ProcessorConfig");
        }
        if (state.TryGet("Iterator", out var iterator)) blocks.CheckNested(iterator, $"{location}/Iterator", depth + 1);
        fields.SinglePath(state, "ItemsPath", allowsContext: true);
        if (state.TryGet("Items", out var items) && items is not (JsonArray or JsonObject or JsonString))
            scope.Schema("Expected value of type Array", $"{location}/Items");
        fields.Template(state, "Items");
        fields.Template(state, "ItemSelector");
        NumberChecks.Bound(scope, state, fields, "MaxConcurrency", location, long.MaxValue);
        NumberChecks.Bound(scope, state, fields, "ToleratedFailureCount", location, long.MaxValue);
        NumberChecks.Bound(scope, state, fields, "ToleratedFailurePercentage", location, 100);
        if (scope.Expect<JsonString>(state, "Label", location, "String")?.Value is { } label && !scope.Labels.Add(label))
            scope.Add("DUPLICATE_LABEL_NAME", $"Duplicate Label name: {label}", $"{location}/Label");
        _parts.Check(state, fields, location);
    }

    private void ProcessorConfig(JsonValue? config, string location)
    {
        if (config is null) return;
        if (config is not JsonObject)
        {
            scope.Schema("Expected value of type Object", location);
            return;
        }
        scope.OneOf(config["Mode"], $"{location}/Mode", "INLINE", "DISTRIBUTED");
        scope.OneOf(config["ExecutionType"], $"{location}/ExecutionType", "STANDARD", "EXPRESS");
        switch (config["Mode"]?.AsText)
        {
            case "DISTRIBUTED":
                scope.Required((JsonObject)config, location, "ExecutionType");
                if (scope.IsExpress)
                    scope.Schema("The field 'Mode' with value 'DISTRIBUTED' is not supported inside 'EXPRESS' state machines", $"{location}/Mode");
                break;
            case "INLINE" when config["ExecutionType"] is not null:
                scope.Schema("Field 'ExecutionType' is not supported", location);
                break;
        }
    }
}

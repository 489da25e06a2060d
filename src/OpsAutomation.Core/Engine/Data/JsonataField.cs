using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>One expression and the field that it stands in.</summary>
internal sealed class JsonataField(string source, string field) : JsonataTemplate
{
    public override JsonValue? Evaluate(Evaluation data, out StateFailure? failure)
    {
        failure = Failures.Query(data.Scope, field, $"The JSONata expression '{source}' specified for the field '{field}' returned nothing (undefined).");
        return null;
    }
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>Condition: an expression that gives a boolean, or a boolean.</summary>
internal sealed class JsonataCondition(JsonValue condition, string field) : Condition
{
    private readonly DataTemplate _template = JsonataTemplate.Compile(condition, field);

    public override bool Holds(Evaluation data, out StateFailure? failure)
    {
        var value = _template.Evaluate(data, out failure);
        if (value is JsonBool truth) return truth.Value;
        if (value is not null)
            failure = Failures.Query(data.Scope, field, JsonataTemplate.WrongType(condition.AsText ?? condition.ToString(), field, "boolean", value));
        return false;
    }
}

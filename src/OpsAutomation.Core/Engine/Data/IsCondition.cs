using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>IsPresent, IsNull, IsString, IsNumeric, IsBoolean, IsTimestamp. Only IsPresent may look for what is not there.</summary>
internal sealed class IsCondition(string name, PathExpression variable, bool wanted) : Condition
{
    public override bool Holds(Evaluation data, out StateFailure? failure)
    {
        failure = null;
        var value = variable.Find(data);
        if (name == "IsPresent") return value is not null == wanted;
        if (value is null)
        {
            failure = ComparisonCondition.NoVariable(data, variable);
            return false;
        }
        return Is(value) == wanted;
    }

    private bool Is(JsonValue value) => name switch
    {
        "IsNull" => value.IsNull,
        "IsString" => value is JsonString,
        "IsNumeric" => value is JsonNumber,
        "IsBoolean" => value is JsonBool,
        "IsTimestamp" => value is JsonString s && Instant.TryParse(s.Value, out _),
        _ => false,
    };
}

using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Engine.Data;

/// <summary>A JSONPath rule's object → condition.</summary>
internal static class ConditionCompiler
{
    private static readonly string[] NotComparators = ["Variable", "Next", "Comment", "Assign", "Output"];

    public static Condition Compile(JsonObject rule)
    {
        if (rule["Not"] is JsonObject inner) return new NotCondition(Compile(inner));
        if (rule["And"] is JsonArray all) return new GroupCondition(isAnd: true, [.. all.OfType<JsonObject>().Select(Compile)]);
        if (rule["Or"] is JsonArray any) return new GroupCondition(isAnd: false, [.. any.OfType<JsonObject>().Select(Compile)]);
        var variable = PathExpression.Parse("Variable", rule["Variable"]?.AsText ?? "");
        foreach (var (name, operand) in rule)
            if (Array.IndexOf(NotComparators, name) < 0) return Comparison(name, variable, operand);
        return new IsCondition("", variable, wanted: true);
    }

    private static Condition Comparison(string name, PathExpression variable, JsonValue operand)
    {
        if (name.StartsWith("Is", StringComparison.Ordinal)) return new IsCondition(name, variable, operand.AsBool ?? true);
        if (name.EndsWith("Path", StringComparison.Ordinal))
            return new ComparisonCondition(name[..^4], variable, null, PathExpression.Parse(name, operand.AsText ?? ""));
        return new ComparisonCondition(name, variable, operand, null);
    }
}

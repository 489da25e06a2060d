using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Choice: its rules, and the comparisons in them.</summary>
internal sealed class ChoiceChecks(ValidationScope scope)
{
    private const int DeepestRule = 64;

    /// <summary>In AWS's order.</summary>
    private static readonly string[] Comparisons = Names();
    private static readonly string[] Selectors = ["And", "Or", "Not", "Variable", "Condition"];
    private static readonly HashSet<string> RuleFields = ["Next", "Assign", "Output", "Condition", "Comment", "Variable", "And", "Or", "Not"];

    public void Check(JsonObject state, ExpressionChecks fields, string location)
    {
        scope.Required(state, location, "Choices");
        scope.Expect<JsonString>(state, "Default", location, "String");
        if (scope.Expect<JsonArray>(state, "Choices", location, "Array") is not { } choices) return;
        if (choices.Count == 0) scope.Schema("Value cannot be empty", $"{location}/Choices");
        for (var i = 0; i < choices.Count; i++)
        {
            var at = $"{location}/Choices[{i}]";
            if (choices[i] is not JsonObject rule)
            {
                scope.Schema("Expected value of type Object", at);
                continue;
            }
            scope.Required(rule, at, "Next");
            scope.Expect<JsonString>(rule, "Next", at, "String");
            var within = fields.Within(at);
            within.CheckCommon(rule);
            if (fields.IsJsonata) Condition(rule, within, at);
            else Comparison(rule, within, at, 0);
        }
    }

    private void Condition(JsonObject rule, ExpressionChecks fields, string at)
    {
        Selector(rule, at);
        foreach (var field in rule.Names)
        {
            if (field is "Condition" or "Next" or "Assign" or "Output" or "Comment") continue;
            if (RuleFields.Contains(field) || Comparisons.Contains(field)) fields.JsonPathOnly(rule, field);
            else scope.Schema($"Field '{field}' is not supported", at);
        }
        if (rule["Condition"] is JsonBool) return;
        scope.Expect<JsonString>(rule, "Condition", at, "String");
        fields.Expression(rule, "Condition");
    }

    private void Comparison(JsonObject rule, ExpressionChecks fields, string at, int depth)
    {
        if (depth > DeepestRule)
        {
            scope.Add("TOO_DEEPLY_NESTED", "The choice rules are too deeply nested", at);
            return;
        }
        Selector(rule, at);
        foreach (var field in rule.Names)
        {
            if (field is "Condition" or "Output")
                scope.Schema($"The QueryLanguage is set to 'JSONPath', but field '{field}' is only supported for the 'JSONata' QueryLanguage", at);
            else if ((field == "Next" && depth > 0) || (!RuleFields.Contains(field) && !Comparisons.Contains(field)))
                scope.Schema($"Field '{field}' is not supported", at);
        }
        foreach (var name in new[] { "And", "Or" })
        {
            if (scope.Expect<JsonArray>(rule, name, at, "Array") is not { } parts) continue;
            if (parts.Count == 0) scope.Schema("Value cannot be empty", $"{at}/{name}");
            for (var i = 0; i < parts.Count; i++) Part(parts[i], fields, $"{at}/{name}[{i}]", depth);
        }
        if (rule.TryGet("Not", out var not)) Part(not, fields, $"{at}/Not", depth);
        if (!rule.Has("Variable")) return;
        fields.Within(at).Operand(rule, "Variable");
        var operators = rule.Names.ToArray().Where(Comparisons.Contains).ToList();
        if (operators.Count != 1) scope.Crowded(at, Comparisons);
        foreach (var name in operators) Operand(rule, name, fields.Within(at), at);
    }

    private void Selector(JsonObject rule, string at)
    {
        if (Selectors.Count(rule.Has) != 1) scope.Schema($"The object must have only one of the following fields, [{string.Join(", ", Selectors)}]", at);
    }

    private void Part(JsonValue part, ExpressionChecks fields, string at, int depth)
    {
        if (part is JsonObject rule) Comparison(rule, fields, at, depth + 1);
        else scope.Schema("Expected value of type Object", at);
    }

    private void Operand(JsonObject rule, string name, ExpressionChecks fields, string at)
    {
        if (name.EndsWith("Path", StringComparison.Ordinal)) fields.Operand(rule, name);
        else if (name.StartsWith("Is", StringComparison.Ordinal) || name.StartsWith("Boolean", StringComparison.Ordinal))
            scope.Expect<JsonBool>(rule, name, at, "Boolean");
        else if (name.StartsWith("Numeric", StringComparison.Ordinal)) scope.Expect<JsonNumber>(rule, name, at, "Number");
        else scope.Expect<JsonString>(rule, name, at, "String");
    }

    private static string[] Names()
    {
        var names = new List<string>();
        foreach (var kind in new[] { "String", "Numeric", "Timestamp" })
        {
            if (kind == "Timestamp") names.AddRange(["BooleanEquals", "BooleanEqualsPath"]);
            foreach (var comparison in new[] { "Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals" })
                names.AddRange([kind + comparison, kind + comparison + "Path"]);
            if (kind == "String") names.Add("StringMatches");
        }
        return [.. names, "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp"];
    }
}

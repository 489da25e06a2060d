using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Choice: its rules, and the comparisons in them.</summary>
internal sealed class ChoiceChecks(ValidationScope scope)
{
    private const int DeepestRule = 64;

    private static readonly HashSet<string> Comparisons = Names();
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
        scope.Required(rule, at, "Condition");
        foreach (var field in rule.Names)
            if (field is not ("Condition" or "Next" or "Assign" or "Output" or "Comment")) scope.Schema($"Field '{field}' is not supported", at);
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
        foreach (var field in rule.Names)
            if (!RuleFields.Contains(field) && !Comparisons.Contains(field)) scope.Schema($"Field '{field}' is not supported", at);
        foreach (var name in new[] { "And", "Or" })
        {
            if (scope.Expect<JsonArray>(rule, name, at, "Array") is not { } parts) continue;
            if (parts.Count == 0) scope.Schema("Value cannot be empty", $"{at}/{name}");
            for (var i = 0; i < parts.Count; i++) Part(parts[i], fields, $"{at}/{name}[{i}]", depth);
        }
        if (rule.TryGet("Not", out var not)) Part(not, fields, $"{at}/Not", depth);
        if (rule.Has("And") || rule.Has("Or") || rule.Has("Not")) return;
        scope.Required(rule, at, "Variable");
        fields.Within(at).Path(rule, "Variable");
        var operators = rule.Names.ToArray().Where(Comparisons.Contains).ToList();
        if (operators.Count == 0) scope.Schema("One comparison operator is required", at);
        else if (operators.Count > 1) scope.Schema($"Only one of these fields is allowed: [{string.Join(", ", operators)}]", at);
        foreach (var name in operators) Operand(rule, name, fields.Within(at), at);
    }

    private void Part(JsonValue part, ExpressionChecks fields, string at, int depth)
    {
        if (part is JsonObject rule) Comparison(rule, fields, at, depth + 1);
        else scope.Schema("Expected value of type Object", at);
    }

    private void Operand(JsonObject rule, string name, ExpressionChecks fields, string at)
    {
        if (name.EndsWith("Path", StringComparison.Ordinal)) fields.Path(rule, name);
        else if (name.StartsWith("Is", StringComparison.Ordinal) || name.StartsWith("Boolean", StringComparison.Ordinal)) scope.Expect<JsonBool>(rule, name, at, "Boolean");
        else if (name.StartsWith("Numeric", StringComparison.Ordinal)) scope.Expect<JsonNumber>(rule, name, at, "Number");
        else scope.Expect<JsonString>(rule, name, at, "String");
    }

    private static HashSet<string> Names()
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "StringMatches", "BooleanEquals", "BooleanEqualsPath", "IsNull", "IsPresent", "IsNumeric", "IsString", "IsBoolean", "IsTimestamp" };
        foreach (var kind in new[] { "String", "Numeric", "Timestamp" })
            foreach (var comparison in new[] { "Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals" })
            {
                names.Add(kind + comparison);
                names.Add(kind + comparison + "Path");
            }
        return names;
    }
}

using System.Globalization;
using System.Text;
using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Paths, templates and expressions in the fields of a state, in its language.</summary>
internal sealed class ExpressionChecks(ValidationScope scope, bool isJsonata, string location)
{
    private const string NoPath = "Value must be a valid JSONPath.";
    private const int LongestVariableName = 80;

    public bool IsJsonata { get; } = isJsonata;

    /// <summary>The same checks for a part of the state.</summary>
    public ExpressionChecks Within(string part) => new(scope, IsJsonata, part);

    public static bool IsExpression(string text) =>
        text.StartsWith("{%", StringComparison.Ordinal) && text.EndsWith("%}", StringComparison.Ordinal) && text.Length >= 4;

    /// <summary>The fields that most states, catchers and choice rules share.</summary>
    public void CheckCommon(JsonObject source)
    {
        Path(source, "InputPath");
        Path(source, "OutputPath");
        if (!IsJsonata && source.TryGet("ResultPath", out var result) && !result.IsNull)
        {
            if (result.AsText is not { } text) scope.Schema("Expected value of type String", $"{location}/ResultPath");
            else if (!text.StartsWith('$')) scope.Schema(NoPath, $"{location}/ResultPath");
            else if (!PathShapes.IsReference(text)) scope.Schema("Value is not a Reference Path", $"{location}/ResultPath");
        }
        foreach (var name in new[] { "Parameters", "ResultSelector", "Arguments", "Output", "Assign" })
        {
            if (name == "Assign" && source["Assign"] is { } assign && assign is not JsonObject)
            {
                scope.Schema("Expected value of type Object", $"{location}/Assign");
                continue;
            }
            if (name == "Assign" && source["Assign"] is JsonObject variables) VariableNames(variables);
            Template(source, name);
        }
    }

    /// <summary>A template with paths (JSONPath) or expressions (JSONata) at its leaves.</summary>
    public void Template(JsonObject source, string name)
    {
        if (!source.TryGet(name, out var template)) return;
        if (IsJsonata) Expressions(template, $"{location}/{name}");
        else Paths(template, $"{location}/{name}");
    }

    /// <summary>One field that may be an expression.</summary>
    public void Expression(JsonObject source, string name)
    {
        if (IsJsonata && source.TryGet(name, out var value)) Expressions(value, $"{location}/{name}");
    }

    public void Path(JsonObject source, string name)
    {
        if (IsJsonata || !source.TryGet(name, out var value) || value.IsNull) return;
        if (value.AsText is not { } text) scope.Schema("Expected value of type String", $"{location}/{name}");
        else if (!PathShapes.IsPath(text, scope.Profile)) scope.Schema(NoPath, $"{location}/{name}");
    }

    /// <summary>A path that leads to one place at most; only some may lead into the context object.</summary>
    public void SinglePath(JsonObject source, string name, bool allowsContext)
    {
        Path(source, name);
        if (!IsJsonata && source[name]?.AsText is { } text && PathShapes.IsPath(text, scope.Profile) && !PathShapes.IsSingle(text, allowsContext))
            scope.Schema("Value is not a Reference Path", $"{location}/{name}");
    }

    /// <summary>What a Choice compares, and with what.</summary>
    public void Operand(JsonObject source, string name)
    {
        if (!IsJsonata && source[name]?.AsText is { } text && !text.StartsWith('$'))
            scope.Schema("Value is not a Reference Path: Reference path didn't start with '$'", $"{location}/{name}");
        else Path(source, name);
    }

    /// <summary>Below the state itself: a field that JSONata has not.</summary>
    public void JsonPathOnly(JsonObject source, string name)
    {
        if (IsJsonata && source.Has(name))
            scope.Schema($"The QueryLanguage is set to 'JSONata', but field '{name}' is only supported for the 'JSONPath' QueryLanguage", location);
    }

    public void PathOrIntrinsic(JsonObject source, string name)
    {
        if (IsJsonata || !source.TryGet(name, out var value)) return;
        if (value.AsText is not { } text) scope.Schema("Expected value of type String", $"{location}/{name}");
        else if (!PathShapes.IsPath(text, scope.Profile) && !PathShapes.IsIntrinsic(text, scope.Profile)) scope.Schema(NoPath, $"{location}/{name}");
    }

    public void StaticResult(JsonValue result)
    {
        if (LooksDynamic(result))
            scope.Warn("PASS_RESULT_IS_STATIC", "The 'Result' field of a Pass state is static; paths in it are not evaluated", $"{location}/Result");
    }

    private void VariableNames(JsonObject variables)
    {
        foreach (var given in variables.Names)
        {
            var name = !IsJsonata && given.EndsWith(".$", StringComparison.Ordinal) ? given[..^2] : given;
            if (name == "states") scope.Add("RESERVED_VARIABLE_NAME", "Cannot assign to reserved variable '$states'.", $"{location}/Assign");
            else if (scope.Profile == AslProfile.Aws && (name.Length > LongestVariableName || !IsIdentifier(name)))
                scope.Add("INVALID_VARIABLE_NAME", $"Invalid variable name '{name}': the variable name contains invalid characters.", $"{location}/Assign");
        }
    }

    /// <summary>As Unicode has identifiers: a letter, then letters, digits, marks and connectors.</summary>
    private static bool IsIdentifier(string name)
    {
        var isFirst = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var fits = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber => true,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber
                    or UnicodeCategory.ConnectorPunctuation => !isFirst,
                _ => false,
            };
            if (!fits) return false;
            isFirst = false;
        }
        return !isFirst;
    }

    private void Paths(JsonValue template, string at)
    {
        switch (template)
        {
            case JsonArray items:
                foreach (var item in items) Paths(item, at);
                break;
            case JsonObject members:
                foreach (var (name, value) in members) Member(members, name, value, at);
                break;
        }
    }

    private void Member(JsonObject members, string name, JsonValue value, string at)
    {
        if (!name.EndsWith(".$", StringComparison.Ordinal))
        {
            if (value is JsonString text && LooksDynamic(text))
                scope.Warn("NO_DOLLAR", $"The value of the field '{name}' looks like a path or an intrinsic function, but its name does not end with '.$'", at);
            Paths(value, at);
            return;
        }
        if (members.Has(name[..^2])) scope.Schema($"The fields '{name[..^2]}' and '{name}' are in conflict", at);
        if (value is not JsonString path)
            scope.Schema($"The value for the field '{name}' must be a STRING that contains a JSONPath but was {Kind(value)}", at);
        else if (!PathShapes.IsPath(path.Value, scope.Profile) && !PathShapes.IsIntrinsic(path.Value, scope.Profile))
            scope.Schema($"The value for the field '{name}' must be a valid JSONPath or a valid intrinsic function call", at);
    }

    private void Expressions(JsonValue template, string at)
    {
        switch (template)
        {
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Expressions(items[i], string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"));
                break;
            case JsonObject members:
                foreach (var (name, value) in members) Expressions(value, $"{at}/{name}");
                break;
            case JsonString text:
                Jsonata(text.Value, at);
                break;
        }
    }

    private void Jsonata(string text, string at)
    {
        var opens = text.StartsWith("{%", StringComparison.Ordinal);
        var closes = text.EndsWith("%}", StringComparison.Ordinal);
        if (!opens && !closes) return;
        if (!opens && scope.Profile == AslProfile.Aws) return;
        if (!IsExpression(text))
        {
            scope.Schema("JSONata string must start with {% and end with %}", at);
            return;
        }
        if (scope.Profile == AslProfile.Portable && !(text.StartsWith("{% ", StringComparison.Ordinal) && text.EndsWith(" %}", StringComparison.Ordinal)))
            scope.Add("INVALID_JSONATA_EXPRESSION", "An expression without a space inside its marks is not understood by every tool", at);
        if (scope.Profile == AslProfile.Portable && text.AsSpan().ContainsAny('\n', '\r'))
            scope.Add("INVALID_JSONATA_EXPRESSION", "An expression that goes over lines is not understood by every tool", at);
        if (JsonataExpression.TryParse(text[2..^2], JsonataDialect.StepFunctions, out _, out var error)) return;
        // S0500: a name that reads the context item, which expressions here do not have.
        if (error.Code == "S0500") scope.Add("UNSUPPORTED_JSONATA_EXPRESSION", $"Reference to '{error.Token}' at the top level is not supported.", at);
        else scope.Add("INVALID_JSONATA_EXPRESSION", error.Message, at);
    }

    private static bool LooksDynamic(JsonValue value) => value switch
    {
        JsonString { Value: var text } =>
            text.StartsWith("$.", StringComparison.Ordinal) || text.StartsWith("$$.", StringComparison.Ordinal)
            || text.StartsWith("States.", StringComparison.Ordinal),
        JsonObject members => members.Any(static m => m.Key.EndsWith(".$", StringComparison.Ordinal) || LooksDynamic(m.Value)),
        JsonArray items => items.Any(LooksDynamic),
        _ => false,
    };

    private static string Kind(JsonValue value) => value.Kind switch
    {
        JsonKind.Array => "an ARRAY",
        JsonKind.Object => "an OBJECT",
        JsonKind.Number => "a NUMBER",
        JsonKind.Null => "NULL",
        _ => "a BOOLEAN",
    };
}

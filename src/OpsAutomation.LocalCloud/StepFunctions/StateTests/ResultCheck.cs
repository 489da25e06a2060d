using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.LocalCloud.StepFunctions.StateTests;

/// <summary>Whether a mocked result could be the answer of the operation. Members that the model does not know are let pass.</summary>
internal sealed class ResultCheck(ResultModel model, bool strict)
{
    /// <summary>What is wrong first; null when nothing is.</summary>
    public string? Problem(string type, JsonValue result) => result is JsonObject ? Check(type, result, "") : "Mock result must be an object";

    private string? Check(string type, JsonValue value, string field) => type[0] switch
    {
        '*' => null,
        '[' => value is JsonArray items ? First(items, item => Check(type[1..^1], item, field)) : Must(field, "an array"),
        '{' => value is JsonObject entries ? First(entries, entry => Check(type[1..^1], entry.Value, entry.Key)) : Must(field, "an object"),
        'b' => value is JsonBool ? null : Must(field, "a boolean"),
        'n' => value is JsonNumber number
            ? Bounds(type, number.Value, field, "is less than the minimum value", "exceeds the maximum value")
            : Must(field, "a number"),
        's' => value.AsText is { } text
            ? Bounds(type, text.Length, field, "is smaller than the minimum length", "exceeds the maximum length")
            : Must(field, "a string"),
        _ => Shape(type, value, field),
    };

    private string? Shape(string name, JsonValue value, string field)
    {
        var shape = model.Shape(name) ?? "-";
        if (shape[0] == '|')
        {
            if (value.AsText is not { } text) return Must(field, "a string");
            return shape[2..].Split(" | ").Contains(text) ? null : $"Field '{field}' is not an expected value";
        }
        if (value is not JsonObject given) return Must(field, "an object");
        foreach (var member in shape.Split(' '))
        {
            var colon = member.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var isRequired = member[colon - 1] == '!';
            var key = member[..(isRequired ? colon - 1 : colon)];
            if (given[key] is { } present and not JsonNull)
            {
                if (Check(member[(colon + 1)..], present, key) is { } problem) return problem;
            }
            else if (isRequired && strict)
            {
                return $"Required field '{key}' is missing";
            }
        }
        return null;
    }

    private static string? Bounds(string type, double value, string field, string tooSmall, string tooLarge)
    {
        var dots = type.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0) return null;
        if (double.TryParse(type.AsSpan(1, dots - 1), CultureInfo.InvariantCulture, out var least) && value < least) return $"Field '{field}' {tooSmall}";
        if (double.TryParse(type.AsSpan(dots + 2), CultureInfo.InvariantCulture, out var most) && value > most) return $"Field '{field}' {tooLarge}";
        return null;
    }

    private static string Must(string field, string kind) => $"Field '{field}' must be {kind}";

    private static string? First<T>(IEnumerable<T> all, Func<T, string?> check) => all.Select(check).FirstOrDefault(static p => p is not null);
}

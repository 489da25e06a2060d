using System.Globalization;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Numbers within bounds, or in JSONata an expression in their place.</summary>
internal static class NumberChecks
{
    public const long LongestSeconds = 99_999_999;

    public static void Integer(ValidationScope scope, JsonObject source, string name, string location, long least, long most, bool expressions)
    {
        if (!source.TryGet(name, out var value)) return;
        var at = $"{location}/{name}";
        if (expressions && IsExpression(value)) return;
        if (value is not JsonNumber { IsInteger: true } number) scope.Schema("Expected value of type Integer", at);
        else Bounds(scope, number, least, most, at);
    }

    public static void Number(ValidationScope scope, JsonObject source, string name, string location, double least, double most, bool expressions)
    {
        if (!source.TryGet(name, out var value) || (expressions && IsExpression(value))) return;
        var at = $"{location}/{name}";
        if (value is not JsonNumber number) scope.Schema("Expected value of type Number", at);
        else Bounds(scope, number, least, most, at);
    }

    private static bool IsExpression(JsonValue value) => value.AsText is { } text && ExpressionChecks.IsExpression(text);

    private static void Bounds(ValidationScope scope, JsonNumber number, double least, double most, string at)
    {
        if (number.Value < least) scope.Schema(string.Create(CultureInfo.InvariantCulture, $"Minimum value is {least}"), at);
        else if (number.Value > most) scope.Schema(string.Create(CultureInfo.InvariantCulture, $"Maximum value is {most}"), at);
    }
}

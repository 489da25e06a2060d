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
        else Bounds(scope, number, least, most, at, isInteger: true);
    }

    public static void Number(ValidationScope scope, JsonObject source, string name, string location, double least, double most, bool expressions)
    {
        if (!source.TryGet(name, out var value) || (expressions && IsExpression(value))) return;
        var at = $"{location}/{name}";
        if (value is not JsonNumber number) scope.Schema("Expected value of type Number", at);
        else Bounds(scope, number, least, most, at, isInteger: false);
    }

    /// <summary>A number that is not negative, or where it is found; not both.</summary>
    public static void Bound(ValidationScope scope, JsonObject source, ExpressionChecks fields, string name, string location, long most)
    {
        if (name == "ToleratedFailurePercentage") Number(scope, source, name, location, 0, most, expressions: fields.IsJsonata);
        else Integer(scope, source, name, location, 0, most, expressions: fields.IsJsonata);
        var within = fields.Within(location);
        within.Expression(source, name);
        within.JsonPathOnly(source, name + "Path");
        within.SinglePath(source, name + "Path", allowsContext: false);
        scope.AtMostOne(source, location, name, name + "Path");
    }

    private static bool IsExpression(JsonValue value) => value.AsText is { } text && ExpressionChecks.IsExpression(text);

    private static void Bounds(ValidationScope scope, JsonNumber number, double least, double most, string at, bool isInteger)
    {
        if (number.Value < least) scope.Schema($"Minimum value is {Text(least, isInteger)}", at);
        else if (number.Value > most) scope.Schema($"Maximum value is {Text(most, isInteger)}", at);
    }

    /// <summary>A bound of a number that may have a fraction is told with one.</summary>
    private static string Text(double bound, bool isInteger) => bound.ToString(isInteger ? "0" : "0.0###", CultureInfo.InvariantCulture);
}

using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Wait: one time, given in one of four ways.</summary>
internal static partial class WaitChecks
{
    /// <summary>In AWS's order.</summary>
    private static readonly string[] Ways = ["SecondsPath", "Seconds", "TimestampPath", "Timestamp"];
    private static readonly string[] JsonataWays = ["Seconds", "Timestamp"];

    public static void Check(ValidationScope scope, JsonObject state, ExpressionChecks fields, string location)
    {
        scope.ExactlyOne(state, location, fields.IsJsonata ? JsonataWays : Ways);
        NumberChecks.Integer(scope, state, "Seconds", location, 0, NumberChecks.LongestSeconds, expressions: fields.IsJsonata);
        fields.Expression(state, "Seconds");
        fields.Path(state, "SecondsPath");
        fields.Path(state, "TimestampPath");
        if (!state.TryGet("Timestamp", out var timestamp)) return;
        if (timestamp.AsText is not { } text) scope.Schema("Expected value of type String", $"{location}/Timestamp");
        else if (fields.IsJsonata && ExpressionChecks.IsExpression(text)) fields.Expression(state, "Timestamp");
        else if (!IsTimestamp(text)) scope.Schema("String does not match RFC3339 timestamp", $"{location}/Timestamp");
    }

    private static bool IsTimestamp(string text) =>
        Rfc3339().IsMatch(text)
        && DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out _);

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Rfc3339();
}

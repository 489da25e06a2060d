using System.Text.RegularExpressions;
using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Wait: one time, given in one of four ways.</summary>
internal static partial class WaitChecks
{
    private static readonly string[] Ways = ["Seconds", "SecondsPath", "Timestamp", "TimestampPath"];

    public static void Check(ValidationScope scope, JsonObject state, ExpressionChecks fields, string location)
    {
        var given = Ways.Count(state.Has);
        var allowed = fields.IsJsonata ? "[Seconds, Timestamp]" : "[Seconds, SecondsPath, Timestamp, TimestampPath]";
        if (given == 0) scope.Schema($"One of these fields is required: {allowed}", location);
        else if (given > 1) scope.Schema($"Only one of these fields is allowed: {allowed}", location);
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

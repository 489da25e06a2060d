using OpsAutomation.Core.Json;

namespace OpsAutomation.Core.Asl.Validation;

/// <summary>Retry and Catch.</summary>
internal sealed class FailureChecks(ValidationScope scope)
{
    private const long MostAttempts = 99_999_999;

    private static readonly HashSet<string> RetryFields =
        ["ErrorEquals", "IntervalSeconds", "MaxAttempts", "BackoffRate", "MaxDelaySeconds", "JitterStrategy", "Comment"];
    private static readonly HashSet<string> CatchFields = ["ErrorEquals", "Next", "ResultPath", "Assign", "Output", "Comment"];

    public void Check(JsonObject state, ExpressionChecks fields, string location)
    {
        Each(state, "Retry", location, RetryFields, Retrier);
        Each(state, "Catch", location, CatchFields, (catcher, at) => Catcher(catcher, fields, at));
    }

    private void Each(JsonObject state, string name, string location, HashSet<string> known, Action<JsonObject, string> check)
    {
        if (scope.Expect<JsonArray>(state, name, location, "Array") is not { } list) return;
        for (var i = 0; i < list.Count; i++)
        {
            var at = $"{location}/{name}[{i}]";
            if (list[i] is not JsonObject item)
            {
                scope.Schema("Expected value of type Object", at);
                continue;
            }
            foreach (var field in item.Names)
                if (!known.Contains(field)) scope.Schema($"Field '{field}' is not supported", at);
            Errors(item, at, isLast: i == list.Count - 1);
            check(item, at);
        }
    }

    private void Retrier(JsonObject retrier, string at)
    {
        NumberChecks.Integer(scope, retrier, "IntervalSeconds", at, 0, NumberChecks.LongestSeconds, expressions: false);
        NumberChecks.Integer(scope, retrier, "MaxAttempts", at, 0, MostAttempts, expressions: false);
        NumberChecks.Number(scope, retrier, "BackoffRate", at, 1.0, double.MaxValue, expressions: false);
        NumberChecks.Integer(scope, retrier, "MaxDelaySeconds", at, 1, 31_622_400, expressions: false);
        scope.OneOf(retrier["JitterStrategy"], $"{at}/JitterStrategy", "NONE", "FULL");
    }

    private void Catcher(JsonObject catcher, ExpressionChecks fields, string at)
    {
        scope.Required(catcher, at, "Next");
        scope.Expect<JsonString>(catcher, "Next", at, "String");
        fields.Within(at).CheckCommon(catcher);
    }

    private void Errors(JsonObject item, string at, bool isLast)
    {
        scope.Required(item, at, "ErrorEquals");
        if (scope.Expect<JsonArray>(item, "ErrorEquals", at, "Array") is not { } errors) return;
        if (errors.Count == 0) scope.Schema("Value cannot be empty", $"{at}/ErrorEquals");
        for (var i = 0; i < errors.Count; i++)
            if (errors[i].AsText is null) scope.Schema("Expected value of type String", $"{at}/ErrorEquals[{i}]");
        if (errors.Any(static e => e.AsText == "States.ALL") && (errors.Count > 1 || !isLast))
            scope.Schema("States.ALL must appear alone and at end of list", $"{at}/ErrorEquals");
    }
}

using OpsAutomation.Core.Expressions.Jsonata;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance;

public sealed class JsonataSuiteTests
{
    private const string File = "jsonata/suite.jsonl";

    [Fact]
    public void The_reference_suite_agrees()
    {
        var report = new ConformanceReport(File);
        foreach (var row in ConformanceFolder.Rows(File)) report.Row(row["name"]!.AsText!, () => Check(row));
        report.Finish();
    }

    private static string? Check(JsonObject row)
    {
        var expect = (JsonObject)row["expect"]!;
        var limits =
            JsonataLimits.Default with { Time = TimeSpan.FromMilliseconds(row["timelimit"]?.AsLong ?? 60_000), Depth = (int)(row["depth"]?.AsLong ?? 2_000) };
        JsonataResult result = JsonataExpression.TryParse(row["expr"]!.AsText!, out var expression, out var error)
            ? expression.Evaluate(row["data"], JsonataBindings.Empty.With((JsonObject)row["bindings"]!), limits)
            : error;
        var wanted = expect["error"] as JsonObject ?? expect;
        if (wanted["code"]?.AsText is { } code)
            return result.Error?.Code != code ? $"expected {code}, got {Show(result)}"
                : wanted["token"]?.AsText is { } token && token != result.Error.Token ? $"expected token {token}, got {result.Error.Token}"
                : wanted["message"]?.AsText is { } message && message != result.Error.Message ? $"expected '{message}', got '{result.Error.Message}'" : null;
        if (expect.Has("undefined")) return result.IsUndefined ? null : $"expected undefined, got {Show(result)}";
        var value = expect["result"]!;
        return result.Value is { } got && Same(got, value, row.Has("unordered")) ? null : $"expected {Short(value)}, got {Show(result)}";
    }

    private static bool Same(JsonValue got, JsonValue wanted, bool unordered) =>
        got.Equals(wanted) || (unordered && got is JsonArray a && wanted is JsonArray b && a.Count == b.Count && a.All(b.Contains) && b.All(a.Contains));

    private static string Show(JsonataResult result) =>
        result.Error is { } e ? $"{e.Code} {e.Message} (at {e.Position}, '{e.Token}')" : result.Value is { } v ? Short(v) : "undefined";

    private static string Short(JsonValue value) => value.ToString() is { Length: > 200 } text ? text[..200] + "…" : value.ToString();
}

using System.Text;
using OpsAutomation.Core.Events;
using OpsAutomation.Core.Json;
using Xunit;

namespace OpsAutomation.Conformance.Events;

public sealed class PatternsTests
{
    [Fact]
    public void Patterns_match_the_events_that_they_match_on_AWS()
    {
        var report = new ConformanceReport("events/patterns.jsonl");
        foreach (var row in ConformanceFolder.Rows("events/patterns.jsonl")) report.Row(row["name"]!.AsText!, () => CheckMatch(row));
        report.Finish();
    }

    [Fact]
    public void Many_rules_at_once_match_as_each_alone()
    {
        var report = new ConformanceReport("events/rulesets.jsonl");
        foreach (var row in ConformanceFolder.Rows("events/rulesets.jsonl")) report.Row(row["name"]!.AsText!, () => CheckRules(row));
        report.Finish();
    }

    [Fact]
    public void Bad_patterns_are_refused_in_the_words_of_AWS()
    {
        var report = new ConformanceReport("events/pattern-validity.jsonl");
        foreach (var row in ConformanceFolder.Rows("events/pattern-validity.jsonl")) report.Row(row["name"]!.AsText!, () => CheckValidity(row));
        report.Finish();
    }

    private static string? CheckMatch(JsonObject row)
    {
        var isValid = EventPattern.TryParse(row["pattern"]!.AsText!, out var pattern, out var error);
        if (isValid && row["suite"]!.AsText == "aws") error = PatternLimits.Refusal(pattern!);
        if (row["expected"]!.AsBool is not { } expected)
        {
            var wanted = row["expected"]!.AsText;
            return error is null
                ? "accepted, and AWS refuses it"
                : wanted is "exception" || wanted!.Contains(error, StringComparison.Ordinal) ? null : $"expected '{wanted}', got '{error}'";
        }
        if (error is not null) return $"refused: {error}";
        var matches = pattern!.Matches(Encoding.UTF8.GetBytes(row["event"]!.AsText!));
        return matches == expected ? null : $"expected {expected}, got {matches}";
    }

    private static string? CheckRules(JsonObject row)
    {
        var index = new PatternIndex<string>();
        foreach (var rule in (JsonArray)row["rules"]!)
        {
            if (!EventPattern.TryParse(((JsonArray)rule)[1].AsText!, out var pattern, out var error)) return $"refused: {error}";
            index.Add(pattern, ((JsonArray)rule)[0].AsText!);
        }
        var matched = new List<string>();
        index.Match(Encoding.UTF8.GetBytes(row["event"]!.AsText!), matched);
        var got = string.Join(' ', matched.Distinct().Order(StringComparer.Ordinal));
        var wanted = string.Join(' ', ((JsonArray)row["matched"]!).Select(static m => m.AsText!).Distinct().Order(StringComparer.Ordinal));
        return got == wanted ? null : $"expected [{wanted}], got [{got}]";
    }

    private static string? CheckValidity(JsonObject row)
    {
        var isValid = EventPattern.TryParse(row["pattern"]!.AsText!, out _, out var error);
        if (isValid != row["valid"]!.AsBool) return isValid ? "accepted" : $"refused: {error}";
        return row["error"]?.AsText is { } wanted && wanted != error ? $"expected '{wanted}', got '{error}'" : null;
    }
}
